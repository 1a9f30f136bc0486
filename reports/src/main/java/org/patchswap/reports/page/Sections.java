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
          new MeansSection(),
          new MetricsSection(),
          new PairwiseSection(),
          new CostSection(),
          new CurvesSection(),
          new CalibrationSection(),
          new ClassesSection(),
          new PicturesSection(),
          new VarianceSection(),
          new RecipeValuesSection());

  /** What comes after the recipes. */
  static final List<SuiteSection> SUITE =
      List.of(
          new GainsSection(),
          new RankSection(),
          new QuotedSection(),
          new GapsSection(),
          new EnvironmentSection(),
          new DigestsSection(),
          new ChecklistSection());
}
