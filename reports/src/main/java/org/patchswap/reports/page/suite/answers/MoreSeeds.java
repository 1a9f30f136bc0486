package org.patchswap.reports.page.suite.answers;

import java.util.List;
import java.util.OptionalInt;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.statistics.verdict.VerdictPlan;
import org.patchswap.reports.table.Numbers;

/** How many seeds the declared rule needs at the spread that was seen. */
final class MoreSeeds implements Question {
  @Override
  public String id() {
    return "q-more-seeds";
  }

  @Override
  public String question() {
    return "How many seeds would decide what is undecided?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    List<Gain> all = c.gains();
    if (!Say.something(c, all, html)) {
      return;
    }
    List<Gain> judged = all.stream().filter(g -> g.judged().isPresent()).toList();
    List<Gain> open =
        judged.stream().filter(g -> g.verdict().orElseThrow() == Verdict.UNDECIDED).toList();
    if (judged.isEmpty()) {
      html.prose(
          all.stream().allMatch(g -> g.table().aim().isEmpty())
              ? "Not defined: the suite declares no question, so there is no margin to decide by."
                  + " Add `question:` to it."
              : "Not known: a spread needs two complete seeds at least. " + Say.again(c));
    } else if (open.isEmpty()) {
      html.prose("None: what is judged is decided.");
    } else {
      html.prose("At the spread seen, with a chance of 0.8: ");
      Say.recipes(html, open, all, MoreSeeds::needed);
      html.prose(".");
    }
  }

  private static String needed(Gain g) {
    Verdicts all = g.recipe().verdicts().orElseThrow();
    double[] better = g.comparison().orElseThrow().pairs().differences();
    for (int i = 0; i < better.length; i++) {
      better[i] *= g.metric().sign();
    }
    VerdictPlan.Seeds seeds =
        VerdictPlan.of(all.rule()).withFamily(g.judged().orElseThrow().family()).seeds(better);
    String now = " (" + g.n() + " now): ";
    if (seeds.observed().isEmpty() && seeds.none().isEmpty()) {
      return now + "no number, since the differences have no spread or lie on the margin";
    }
    return now
        + words(seeds.observed())
        + " if the difference seen is true"
        + (seeds.none().isEmpty() ? "" : ", " + words(seeds.none()) + " if there is none");
  }

  private static String words(OptionalInt n) {
    return n.isEmpty() ? "no number" : Numbers.many(n.getAsInt(), "seed");
  }
}
