package org.patchswap.reports.page.suite;

import java.util.List;
import org.patchswap.reports.page.suite.designs.BudgetsSection;
import org.patchswap.reports.page.suite.designs.CausesSection;
import org.patchswap.reports.page.suite.designs.PrecisionSection;
import org.patchswap.reports.page.suite.designs.SourcesSection;
import org.patchswap.reports.page.suite.designs.TrialsSection;
import org.patchswap.reports.page.suite.designs.TuningSection;

/** The parts that are there once, in order. A new one is a class and a line in one of the lists. */
public final class SuiteSections {
  private SuiteSections() {}

  /** On the overview, below the first screen and the questions. */
  public static final List<SuiteSection> OVERVIEW =
      List.of(
          new RecipesSection(),
          new MethodsSection(),
          new CausesSection(),
          new BudgetsSection(),
          new TuningSection(),
          new SourcesSection(),
          new PrecisionSection());

  /** In the appendix: what few read, and what the overview stands on. */
  public static final List<SuiteSection> APPENDIX =
      List.of(
          new TrialsSection(),
          new GainsSection(),
          new RankSection(),
          new QuotedSection(),
          new GapsSection(),
          new EnvironmentSection(),
          new DigestsSection(),
          new ChecklistSection());
}
