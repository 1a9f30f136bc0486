package org.patchswap.reports.page.suite.answers;

import java.util.List;
import org.patchswap.core.option.Origin;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.tuning.TunedRecipe;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.designs.TuningSection;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** The gains with the values that tuning chose, beside those with the values a suite gives. */
final class Tuning implements Question {
  /** More recipes, or methods of a recipe, than this are in the part of the overview about them. */
  private static final int MOST = 3;

  @Override
  public String id() {
    return "q-tuning";
  }

  @Override
  public String question() {
    return "What would change with tuning?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    List<Gain> all = c.gains();
    List<TunedRecipe> tuned =
        TunedRecipe.of(c.recipes().stream().map(RecipeContext::table).toList());
    if (!tuned.isEmpty()) {
      html.prose("With the values that equal tuning chose: ");
      Say.recipes(html, all.stream().filter(Tuning::tuned).toList(), all, Tuning::gain);
      html.prose(". ");
      tuned.stream()
          .limit(MOST)
          .forEach(t -> html.prose(changes(t, c.asked()) + " " + TuningSection.kept(c, t) + " "));
      return;
    }
    if (c.recipes().stream().anyMatch(r -> tuned(r.table()))) {
      html.prose("Not known yet: no tuned recipe has a measured run. " + Say.again(c));
      return;
    }
    long assumed =
        all.stream()
            .flatMap(g -> g.table().settings(g.method()).values().entrySet().stream())
            .filter(e -> e.getValue().origin() == Origin.ASSUMED)
            .map(java.util.Map.Entry::getKey)
            .distinct()
            .count();
    html.prose("Not known: the suite has no tuning, so every method has the values that it gives");
    if (assumed > 0) {
      html.prose(
          ", and of those in question "
              + Numbers.many(assumed, "value")
              + (assumed == 1 ? " is" : " are")
              + " assumed for want of a source");
    }
    html.prose(
        ". With `tuning:` in the suite every method gets as many trials, scored on the validation"
            + " split, and its best values on fresh seeds.");
  }

  private static boolean tuned(Gain g) {
    return tuned(g.table());
  }

  private static boolean tuned(RecipeTable t) {
    return t.description()
        .variant()
        .filter(v -> v.kind().equals(SuiteNote.Variant.TUNED))
        .isPresent();
  }

  private static String gain(Gain g) {
    return Say.figures(g) + ", " + g.words();
  }

  /** What became of the methods in question and of the reference, and of the order of all. */
  private static String changes(TunedRecipe r, List<String> asked) {
    List<String> words =
        r.methods().stream()
            .filter(m -> asked.contains(m.label()) || m.label().equals(r.given().reference()))
            .limit(MOST)
            .map(m -> m.label() + " by " + change(m, r.metric()))
            .toList();
    return "In "
        + r.given().name()
        + " tuning changed "
        + String.join(", ", words)
        + "; ranks are among "
        + Numbers.many(r.methods().size(), "method")
        + ".";
  }

  private static String change(TunedRecipe.Method m, MetricFacts metric) {
    Comparison d = m.change();
    return Numbers.gain(
            d.meanDifference(),
            d.interval().map(Interval::low).orElse(Double.NaN),
            d.interval().map(Interval::high).orElse(Double.NaN),
            metric.digits(),
            metric.differenceUnit())
        + " over "
        + Numbers.many(d.n(), "seed")
        + " (rank "
        + Numbers.plain(m.rankBefore())
        + " before, "
        + Numbers.plain(m.rankAfter())
        + " after)";
  }
}
