package org.patchswap.reports.page.suite.answers;

import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Origin;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.table.Numbers;

/** The gains with the values that tuning chose, beside those with the values a suite gives. */
final class Tuning implements Question {
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
    List<Gain> tuned = all.stream().filter(g -> untuned(all, g).isPresent()).toList();
    if (!tuned.isEmpty()) {
      html.prose("With the values that equal tuning chose: ");
      Say.recipes(html, tuned, all, g -> beside(g, untuned(all, g).orElseThrow()));
      html.prose(".");
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

  /** The same comparison with the suite's own values. */
  private static Optional<Gain> untuned(List<Gain> all, Gain g) {
    Optional<String> of =
        g.table()
            .description()
            .variant()
            .filter(v -> v.kind().equals(SuiteNote.Variant.TUNED))
            .map(SuiteNote.Variant::of);
    return all.stream()
        .filter(o -> of.filter(o.table().name()::equals).isPresent())
        .filter(o -> o.method().equals(g.method()))
        .findFirst();
  }

  private static String beside(Gain tuned, Gain given) {
    return Say.figures(tuned)
        + " ("
        + tuned.words()
        + ") where the suite's values gave"
        + Say.figures(given)
        + " ("
        + given.words()
        + ")";
  }
}
