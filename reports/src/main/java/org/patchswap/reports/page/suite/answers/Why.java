package org.patchswap.reports.page.suite.answers;

import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.CausesSection;
import org.patchswap.reports.page.suite.SuiteContext;

/** What the effect in question comes from, by its controls. */
final class Why implements Question {
  @Override
  public String id() {
    return "q-why";
  }

  @Override
  public String question() {
    return "Which ingredient does it?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    html.prose(String.join(" ", CausesSection.answer(c.recipes())));
  }
}
