package org.patchswap.reports.page.recipe;

import java.util.List;

/** The parts that every recipe has, in order. A new one is a class and a line here. */
public final class RecipeSections {
  private RecipeSections() {}

  /** All of them. */
  public static final List<RecipeSection> ALL =
      List.of(
          new ClaimSection(),
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
}
