package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      List<String> names =
          rows.stream()
              .filter(r -> r.verdict().filter(v::equals).isPresent())
              .map(r -> r.name(rows))
              .toList();
      if (!names.isEmpty()) {
        parts.add(v.words() + " in " + names.size() + " (" + String.join(", ", names) + ")");
      }
    }
    return "By the rule that the suite declares, of "
        + Numbers.many(judged, "comparison")
        + ": "
        + String.join("; ", parts)
        + ".";
  }

  /** Where a method saw more or fewer images than what it is compared with. */
  static Optional<String> images(List<Gain> rows) {
    List<String> unequal = new ArrayList<>();
    int known = 0;
    for (Gain r : rows) {
      double ratio = r.images();
      if (Double.isFinite(ratio)) {
        known++;
        if (!r.equalImages()) {
          unequal.add(String.format(Locale.ROOT, "%s %.2f", r.name(rows), ratio));
        }
      }
    }
    if (known == 0) {
      return Optional.empty();
    }
    return Optional.of(
        unequal.isEmpty()
            ? "All comparisons are at equal images through the student."
            : "Images through the student, times those of "
                + String.join(" or ", rows.stream().map(Gain::against).distinct().toList())
                + ": "
                + String.join(", ", unequal)
                + (unequal.size() < known ? "; equal in all others." : "."));
  }
}
