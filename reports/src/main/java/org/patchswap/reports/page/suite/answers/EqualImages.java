package org.patchswap.reports.page.suite.answers;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;

/** By how much where both methods put as many images through the student. */
final class EqualImages implements Question {
  @Override
  public String id() {
    return "q-equal-images";
  }

  @Override
  public String question() {
    return "By how much at equal images through the network?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    List<Gain> all = c.gains();
    if (!Say.something(c, all, html)) {
      return;
    }
    List<Gain> measured = all.stream().filter(g -> g.n() > 0).toList();
    List<Gain> equal = measured.stream().filter(Gain::equalImages).toList();
    if (!equal.isEmpty()) {
      html.prose("At equal images: ");
      Say.recipes(html, equal, all, g -> Say.figures(g) + ", " + g.words());
      html.prose(". ");
    }
    List<Gain> unequal = measured.stream().filter(g -> !g.equalImages()).toList();
    if (!unequal.isEmpty()) {
      html.prose("Not at equal images, so no answer: ");
      Say.recipes(html, unequal, all, g -> " (" + Say.times(g.images()) + ")");
      html.prose(". ");
    }
    List<String> without = new ArrayList<>();
    for (Gain g : unequal) {
      String task = g.table().task();
      if (equal.stream().noneMatch(e -> same(e, g)) && !without.contains(task)) {
        without.add(task);
      }
    }
    if (!without.isEmpty()) {
      html.prose(
          "For " + Say.list(without) + " a recipe with `budget: compute-matched` would tell.");
    }
  }

  private static boolean same(Gain a, Gain b) {
    return a.table().task().equals(b.table().task())
        && a.table().protocol().equals(b.table().protocol());
  }
}
