package org.patchswap.reports.page.suite.answers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.TrainingLength;

/** Whether the answer hangs on how long training was. */
final class Longer implements Question {
  @Override
  public String id() {
    return "q-longer";
  }

  @Override
  public String question() {
    return "Would longer training change it?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    List<Gain> all = c.gains();
    if (!Say.something(c, all, html)) {
      return;
    }
    List<Gain> budgets = all.stream().filter(g -> budget(g).isPresent()).toList();
    if (budgets.isEmpty()) {
      html.prose("Not tried: each recipe has one budget. ");
    } else {
      html.prose("By budget: ");
      Say.recipes(html, budgets, all, g -> Say.figures(g) + ", " + g.words());
      html.prose(". ");
    }
    List<TrainingLength> known = TrainingLength.of(all);
    List<TrainingLength> rising = known.stream().filter(TrainingLength::rising).toList();
    if (known.isEmpty()) {
      html.prose("No history has two measured epochs, so how far training had come is not known.");
    } else if (rising.isEmpty()) {
      html.prose(
          "In the last quarter of training no headline rose by more than "
              + known.get(0).yardstick()
              + " any more.");
    } else {
      html.prose(
          "It may: in the last quarter of training the headline still rose by more than "
              + rising.get(0).yardstick()
              + " in ");
      Map<Gain, TrainingLength> by =
          rising.stream().collect(java.util.stream.Collectors.toMap(TrainingLength::about, r -> r));
      List<Gain> some = all.stream().filter(by::containsKey).toList();
      Say.recipes(html, some, all, g -> " (" + by.get(g).words() + ")");
      html.prose(". List several budgets, such as `epochs: [6, 20, 60]`, to see.");
    }
  }

  private static Optional<SuiteNote.Variant> budget(Gain g) {
    return g.table().description().variant().filter(v -> v.kind().equals(SuiteNote.Variant.BUDGET));
  }
}
