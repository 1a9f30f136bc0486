package org.patchswap.reports.page.suite.answers;

import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Provenance;
import org.patchswap.reports.page.suite.SuiteContext;

/** Whether the records belong together, and what is known against them. */
final class Trust implements Question {
  @Override
  public String id() {
    return "q-trust";
  }

  @Override
  public String question() {
    return "May I trust these records?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    html.prose(String.join(" ", Provenance.trust(c)) + " The ");
    html.link("appendix.html#environment", "environments").prose(" and ");
    html.link("appendix.html#digests", "digests").prose(" stand in the appendix.");
  }
}
