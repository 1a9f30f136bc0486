package org.patchswap.reports.page.suite;

import java.util.List;

/** The parts that come after the recipes, in order. A new one is a class and a line here. */
public final class SuiteSections {
  private SuiteSections() {}

  /** All of them. */
  public static final List<SuiteSection> ALL =
      List.of(
          new GainsSection(),
          new RankSection(),
          new QuotedSection(),
          new GapsSection(),
          new EnvironmentSection(),
          new DigestsSection(),
          new ChecklistSection());
}
