package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.table.Numbers;

/** The plot in two sentences, each of which the rows hold. */
final class Sentences {
  private Sentences() {}

  /** How the verdicts fall. */
  static String verdicts(List<Gain> rows) {
    long judged = rows.stream().filter(r -> r.verdict().isPresent()).count();
    if (rows.stream().allMatch(r -> r.table().aim().isEmpty())) {
      long aside = rows.stream().filter(r -> r.aside()).count();
      return "This suite declares no question: it explores, and gives intervals and no verdicts. "
          + aside
          + " of "
          + Numbers.many(rows.size(), "interval")
          + " "
          + (aside == 1 || rows.size() == 1 ? "leaves" : "leave")
          + " out zero.";
    }
    if (judged == 0) {
      return "No comparison has all its runs yet, so there is no verdict.";
    }
    List<String> parts = new ArrayList<>();
    for (Verdict v : Verdict.values()) {
      List<Gain> some =
          rows.stream().filter(r -> r.verdict().filter(v::equals).isPresent()).toList();
      if (!some.isEmpty()) {
        parts.add(v.words() + " in " + some.size() + " (" + names(some, rows) + ")");
      }
    }
    return "By the rule that the suite declares, of "
        + Numbers.many(judged, "comparison")
        + ": "
        + String.join("; ", parts)
        + ".";
  }

  /** Names of rows; recipes that the suite writes as one, all of them among the rows, have one. */
  private static String names(List<Gain> some, List<Gain> rows) {
    Map<String, List<Gain>> groups = new LinkedHashMap<>();
    for (Gain g : some) {
      String root = Variants.root(g.recipe(), rows);
      groups.computeIfAbsent(g.method() + " in " + root, k -> new ArrayList<>()).add(g);
    }
    List<String> out = new ArrayList<>();
    for (List<Gain> group : groups.values()) {
      Gain first = group.get(0);
      String root = Variants.root(first.recipe(), rows);
      long all =
          rows.stream()
              .filter(r -> r.method().equals(first.method()))
              .filter(r -> Variants.root(r.recipe(), rows).equals(root))
              .count();
      if (group.size() > 1 && group.size() == all && Forest.oneComparison(rows)) {
        out.add(root + " (all " + all + ")");
      } else {
        group.forEach(g -> out.add(g.name(rows)));
      }
    }
    return String.join(", ", out);
  }

  /** Where a method saw more or fewer images than what it is compared with. */
  static Optional<String> images(List<Gain> rows) {
    Map<String, List<Gain>> unequal = new LinkedHashMap<>();
    int known = 0;
    for (Gain r : rows) {
      double ratio = r.images();
      if (Double.isFinite(ratio)) {
        known++;
        if (!r.equalImages()) {
          String times = String.format(Locale.ROOT, "%.2f", ratio);
          unequal.computeIfAbsent(times, k -> new ArrayList<>()).add(r);
        }
      }
    }
    if (known == 0) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    unequal.forEach((times, some) -> parts.add(times + " for " + names(some, rows)));
    int all = unequal.values().stream().mapToInt(List::size).sum();
    return Optional.of(
        unequal.isEmpty()
            ? "All comparisons are at equal images through the student."
            : "Images through the student, times those of "
                + String.join(" or ", rows.stream().map(Gain::against).distinct().toList())
                + ": "
                + String.join("; ", parts)
                + (all < known ? "; equal in all others." : "."));
  }
}
