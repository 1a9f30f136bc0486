package org.patchswap.reports.page.suite.answers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.statistics.verdict.VerdictRule;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.RunFacts;

/** How much the runs allow to be said. */
final class HowSure implements Question {
  @Override
  public String id() {
    return "q-how-sure";
  }

  @Override
  public String question() {
    return "How sure is that?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    List<Gain> all = c.gains();
    if (!Say.something(c, all, html)) {
      return;
    }
    int least = all.stream().mapToInt(Gain::n).filter(n -> n > 0).min().orElseThrow();
    int most = all.stream().mapToInt(Gain::n).max().orElseThrow();
    String seeds = least == most ? Numbers.many(most, "seed") : least + " to " + most + " seeds";
    if (most == 1) {
      html.prose(
          "Not at all: one seed has no spread to judge by. Two give an interval, five a use.");
      return;
    }
    List<Gain> decided = all.stream().filter(g -> sure(g).isPresent()).toList();
    Optional<Gain> weakest = decided.stream().min(Comparator.comparing(g -> sure(g).orElseThrow()));
    if (weakest.isPresent()) {
      html.prose(
          "Each verdict holds at 95 % over " + seeds + ". The least certain of the decided is ");
      Say.recipes(html, List.of(weakest.get()), all, Say::figures);
      html.prose(
          ", with a posterior probability "
              + Numbers.share(sure(weakest.get()).orElseThrow())
                  .replace("= ", "of ")
                  .replace("> ", "above ")
                  .replace("< ", "below ")
              + " for its verdict. ");
    } else {
      html.prose("The intervals are over " + seeds + ", at 95 %; none of them decides. ");
    }
    html.prose(
        "Intervals are about other seeds; other test images"
            + images(c)
            + " add an error of their own.");
  }

  private static String images(SuiteContext c) {
    List<String> sizes =
        c.results().recipes().stream()
            .filter(RecipeTable::tested)
            .flatMap(r -> r.entries().stream())
            .flatMap(e -> e.facts().stream())
            .map(RunFacts::testSize)
            .filter(n -> n > 0)
            .distinct()
            .sorted()
            .map(String::valueOf)
            .toList();
    return sizes.isEmpty() ? "" : " than these " + String.join(" or ", sizes);
  }

  /** The posterior probability of the verdict, where it decides. */
  private static Optional<Double> sure(Gain g) {
    return g.judged()
        .flatMap(j -> j.result().posterior())
        .flatMap(p -> g.verdict().flatMap(v -> of(v, p)));
  }

  private static Optional<Double> of(Verdict v, VerdictRule.Posterior p) {
    return switch (v) {
      case BETTER -> Optional.of(p.above());
      case WORSE -> Optional.of(p.below());
      case EQUIVALENT -> Optional.of(p.inside());
      case UNDECIDED -> Optional.empty();
    };
  }
}
