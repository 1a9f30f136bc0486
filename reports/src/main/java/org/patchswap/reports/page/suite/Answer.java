package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchswap.reports.analysis.CostRow;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.table.Numbers;

/** The plot in two sentences, each of which the rows hold. */
final class Answer {
  /** Ratios of images closer to one than this are taken for equal: a last batch may be cut. */
  private static final double EQUAL = 0.02;

  private Answer() {}

  /** How the verdicts fall. */
  static String verdicts(List<Forest.Row> rows) {
    long judged = rows.stream().filter(r -> r.verdict().isPresent()).count();
    if (rows.stream().allMatch(r -> r.recipe().table().aim().isEmpty())) {
      long aside = rows.stream().filter(r -> r.strip().low() > 0 || r.strip().high() < 0).count();
      return "This suite declares no question: it explores, and gives intervals and no verdicts. "
          + aside
          + " of "
          + Numbers.many(rows.size(), "interval")
          + " "
          + (aside == 1 ? "leaves" : "leave")
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
              .map(r -> name(rows, r))
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

  /** The recipe, with the method where there are several. */
  private static String name(List<Forest.Row> rows, Forest.Row r) {
    boolean several = rows.stream().map(Forest.Row::method).distinct().count() > 1;
    return (several ? r.method() + " in " : "") + r.recipe().table().name();
  }

  /** Where a method saw more or fewer images than what it is compared with. */
  static Optional<String> images(List<Forest.Row> rows) {
    List<String> unequal = new ArrayList<>();
    int known = 0;
    for (Forest.Row r : rows) {
      double ratio = ratio(r);
      if (Double.isFinite(ratio)) {
        known++;
        if (Math.abs(ratio - 1) > EQUAL) {
          unequal.add(String.format(Locale.ROOT, "%s %.2f", name(rows, r), ratio));
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
                + String.join(" or ", rows.stream().map(Forest.Row::against).distinct().toList())
                + ": "
                + String.join(", ", unequal)
                + (unequal.size() < known ? "; equal in all others." : "."));
  }

  private static double ratio(Forest.Row r) {
    RecipeContext c = r.recipe();
    List<CostRow> costs = CostRow.of(c.table(), c.rows());
    double own = trained(costs, r.method());
    return own / trained(costs, r.against());
  }

  private static double trained(List<CostRow> costs, String method) {
    return costs.stream()
        .filter(x -> x.method().equals(method))
        .mapToDouble(CostRow::trained)
        .findFirst()
        .orElse(Double.NaN);
  }
}
