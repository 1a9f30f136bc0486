package org.patchswap.reports.page.suite.answers;

import java.util.List;
import java.util.function.Predicate;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.statistics.verdict.Verdict;

/** Whether, and where. */
final class Helps implements Question {
  @Override
  public String id() {
    return "q-helps";
  }

  @Override
  public String question() {
    return "Does the method in question help, and where?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    List<Gain> all = c.gains();
    if (!Say.something(c, all, html)) {
      return;
    }
    if (all.stream().anyMatch(g -> g.judged().isPresent())) {
      part(html, all, "Better by more than the margin in ", judged(Verdict.BETTER));
      part(html, all, "Worse by more than the margin in ", judged(Verdict.WORSE));
      part(html, all, "Within the margin, so no difference that matters, in ", equal());
      part(html, all, "Undecided in ", judged(Verdict.UNDECIDED));
      part(html, all, "No verdict yet in ", g -> g.judged().isEmpty());
    } else {
      part(html, all, "The interval lies above zero: ", g -> g.low() > 0);
      part(html, all, "It lies below zero: ", g -> g.high() < 0);
      part(html, all, "It contains zero: ", g -> g.low() <= 0 && g.high() >= 0);
      part(html, all, "Without an interval, from one seed: ", g -> g.n() == 1);
      html.prose(
          all.stream().allMatch(g -> g.table().aim().isEmpty())
              ? "The suite declares no question, so nothing is judged: add `question:` with the"
                  + " margin that matters to a suite before its runs."
              : "A verdict needs two seeds at least, and all that were planned.");
    }
  }

  private static Predicate<Gain> judged(Verdict v) {
    return g -> g.verdict().filter(v::equals).isPresent();
  }

  private static Predicate<Gain> equal() {
    return judged(Verdict.EQUIVALENT);
  }

  private static void part(Html html, List<Gain> all, String begin, Predicate<Gain> which) {
    List<Gain> some = all.stream().filter(which).toList();
    if (!some.isEmpty()) {
      html.prose(begin);
      Say.recipes(html, some, all, Say::figures);
      html.prose(". ");
    }
  }
}
