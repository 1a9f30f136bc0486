package org.patchswap.reports.page.suite.answers;

import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.SuiteContext;

/** A question that a reader has, and its answer. */
public interface Question {
  /** Identifier of the element with the answer; never changes, so that it can be linked to. */
  String id();

  /** The question, ending in a question mark. */
  String question();

  /**
   * Writes the answer in one to three sentences of plain words, with figures and intervals. Where
   * the records do not answer, it says what is missing and how to get it.
   *
   * @param c the suite; its page is not to be written to
   * @param html takes text and links, in a paragraph that is open
   */
  void answer(SuiteContext c, Html html);
}
