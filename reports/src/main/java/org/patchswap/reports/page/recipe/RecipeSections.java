package org.patchswap.reports.page.recipe;

import java.util.List;

/**
 * The parts that every recipe has, in order. A new one is a class and a line in one of the lists.
 */
public final class RecipeSections {
  private RecipeSections() {}

  /** On the recipe's own page. */
  public static final List<RecipeSection> PAGE =
      List.of(
          new ClaimSection(),
          new MainTableSection(),
          new PairedSection(),
          new TestSetSection(),
          new MeansSection(),
          new MetricsSection(),
          new CostSection(),
          new CurvesSection(),
          new ClassesSection(),
          new PicturesSection());

  /** In the appendix: what few read, and what the page stands on. */
  public static final List<RecipeSection> APPENDIX =
      List.of(
          new ExactTestsSection(),
          new CasesSection(),
          new PairwiseSection(),
          new CalibrationSection(),
          new VarianceSection(),
          new RecipeValuesSection());
}
