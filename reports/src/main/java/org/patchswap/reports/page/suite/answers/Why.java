package org.patchswap.reports.page.suite.answers;

import java.util.List;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.designs.CausesSection;

/** The effect of the method in question by its ingredients, as far as controls take it apart. */
final class Why implements Question {
  /** More recipes than this are in the part of the overview that has them all. */
  private static final int MOST = 3;

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
    List<Gain> all = c.gains();
    if (!Say.something(c, all, html)) {
      return;
    }
    List<String> words = CausesSection.answer(c.recipes());
    html.prose(String.join(" ", words.subList(0, Math.min(MOST, words.size()))));
    if (words.size() > MOST) {
      html.prose(" And " + (words.size() - MOST) + " more, under ");
      html.link("#" + CausesSection.ID, CausesSection.TITLE).text(".");
    }
  }
}
