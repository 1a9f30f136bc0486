package org.patchswap.reports.page.suite.answers;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.TrainingLength;
import org.patchswap.reports.page.suite.designs.BudgetsSection;

/** Whether the answer hangs on how long training was. */
final class Longer implements Question {
  /** More recipes with several budgets than this are in the part of the overview about them. */
  private static final int MOST = 3;

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
    List<String> changed = BudgetsSection.answer(c.recipes());
    if (changed.isEmpty()) {
      html.prose("Not tried: each recipe has one budget. ");
    } else {
      html.prose(String.join(" ", changed.subList(0, Math.min(MOST, changed.size()))) + " ");
      html.prose("Gains by budget: ");
      Say.recipes(html, all.stream().filter(Longer::budget).toList(), all, Longer::gain);
      html.prose(". ");
    }
    List<TrainingLength> known = TrainingLength.of(TrainingLength.longest(all));
    List<TrainingLength> rising = known.stream().filter(TrainingLength::rising).toList();
    String where = changed.isEmpty() ? "" : " of each recipe's longest budget";
    if (known.isEmpty()) {
      html.prose("No history has two measurements, so how far training had come is not known.");
    } else if (rising.isEmpty()) {
      html.prose(
          "In the last quarter of training"
              + where
              + " no headline rose by more than "
              + known.get(0).yardstick()
              + " any more.");
    } else {
      html.prose(
          (changed.isEmpty() ? "It may" : "Still longer ones may")
              + ": in the last quarter of training"
              + where
              + " the headline rose by more than "
              + rising.get(0).yardstick()
              + " in ");
      Map<Gain, TrainingLength> by =
          rising.stream().collect(Collectors.toMap(TrainingLength::about, r -> r));
      List<Gain> some = all.stream().filter(by::containsKey).toList();
      Say.recipes(html, some, all, g -> " (" + by.get(g).words() + ")");
      html.prose(
          changed.isEmpty()
              ? ". List several budgets, such as `epochs: [6, 20, 60]`, to see."
              : ".");
    }
  }

  private static boolean budget(Gain g) {
    return g.table()
        .description()
        .variant()
        .filter(v -> v.kind().equals(SuiteNote.Variant.BUDGET))
        .isPresent();
  }

  private static String gain(Gain g) {
    return Say.figures(g) + ", " + g.words();
  }
}
