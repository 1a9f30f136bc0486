package org.patchswap.reports.page.suite.answers;

import java.util.List;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.SuiteContext;

/** The questions, in order, and the part of the overview that answers them. */
public final class Questions {
  private Questions() {}

  /** All of them. */
  public static final List<Question> ALL =
      List.of(
          new Helps(),
          new EqualImages(),
          new HowSure(),
          new Cost(),
          new Tuning(),
          new Why(),
          new Longer(),
          new MoreSeeds(),
          new Missing(),
          new Trust());

  /** Writes them. */
  public static void write(SuiteContext c) {
    Html html = c.html().open("div", "class", "questions");
    for (Question q : ALL) {
      html.open("div", "class", "question", "id", q.id());
      html.element("h3", q.question()).open("p");
      q.answer(c, html);
      html.close().close();
    }
    html.close();
  }
}
