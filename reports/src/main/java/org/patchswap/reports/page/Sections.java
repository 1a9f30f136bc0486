package org.patchswap.reports.page;

import java.util.List;

/** The parts of the page in order. A new one is a class and a line here. */
final class Sections {
  private Sections() {}

  /** What every recipe has. */
  static final List<RecipeSection> RECIPE =
      List.of(
          new MainTableSection(),
          new PairedSection(),
          new CostSection(),
          new CurvesSection(),
          new RecipeValuesSection());

  /** What comes after the recipes. */
  static final List<SuiteSection> SUITE = List.of(new EnvironmentSection());
}
