package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** A recipe's results in a few plain sentences, each of which the numbers hold. */
public final class PlainWords {
  private static final double ALPHA = 0.05;

  private PlainWords() {}

  /**
   * The sentences.
   *
   * @param rows best mean first
   */
  public static List<String> of(
      RecipeTable r, Comparisons comparisons, List<MethodRow> rows, List<String> focus) {
    List<MethodRow> measured = rows.stream().filter(x -> x.n() > 0).toList();
    List<String> out = new ArrayList<>();
    if (measured.isEmpty()) {
      out.add("Nothing was measured yet.");
      return out;
    }
    MetricFacts m = r.headline();
    boolean complete = r.gaps().isEmpty();
    if (!complete) {
      out.add(
          "Of "
              + Numbers.many(r.entries().size(), "run")
              + " "
              + (r.entries().size() - r.gaps().size())
              + " are measured, so the order of the table may still change.");
    }
    if (measured.size() > 1) {
      MethodRow best = measured.get(0);
      out.add(
          (complete ? "The best mean is that of " : "The best mean so far is that of ")
              + best.method()
              + " ("
              + Numbers.fixed(best.mean(), m.digits())
              + m.unit()
              + "); that it stands first is an observation, not a test.");
      tests(r, comparisons, complete).ifPresent(out::add);
    }
    for (String f : focus) {
      cost(CostRow.of(r, rows), f, r.reference()).ifPresent(out::add);
    }
    return out;
  }

  private static Optional<String> tests(RecipeTable r, Comparisons all, boolean complete) {
    long family = all.family();
    if (family == 0 || !complete) {
      return Optional.empty();
    }
    List<String> better = significant(all, 1);
    List<String> worse = significant(all, -1);
    String of = "Of " + Numbers.many(family, "method") + " compared with " + r.reference() + ", ";
    if (better.isEmpty() && worse.isEmpty()) {
      return Optional.of(
          of
              + "none differs at the 5 % level after correction for "
              + (family == 1 ? "one comparison." : "several comparisons.")
              + (all.list().stream().allMatch(Comparison::tooFew)
                  ? " With so few seeds none could."
                  : ""));
    }
    List<String> parts = new ArrayList<>();
    if (!better.isEmpty()) {
      parts.add(better.size() + " better (" + String.join(", ", better) + ")");
    }
    if (!worse.isEmpty()) {
      parts.add(worse.size() + " worse (" + String.join(", ", worse) + ")");
    }
    return Optional.of(of + String.join(" and ", parts) + " at the 5 % level after correction.");
  }

  private static List<String> significant(Comparisons all, int side) {
    return all.list().stream()
        .filter(c -> c.holmP() <= ALPHA && side * all.metric().sign() * c.meanDifference() > 0)
        .map(Comparison::method)
        .toList();
  }

  private static Optional<String> cost(List<CostRow> costs, String method, String reference) {
    Optional<CostRow> own = costs.stream().filter(c -> c.method().equals(method)).findFirst();
    Optional<CostRow> base = costs.stream().filter(c -> c.method().equals(reference)).findFirst();
    if (own.isEmpty() || base.isEmpty() || !(base.get().total() > 0)) {
      return Optional.empty();
    }
    String text =
        method
            + " took "
            + Numbers.fixed(own.get().total() / base.get().total(), 2)
            + " times the training seconds of "
            + reference;
    double images = own.get().trained() / base.get().trained();
    if (Double.isFinite(images)) {
      text += " and put " + Numbers.fixed(images, 2) + " times the images through the student";
    }
    List<CostRow> taught =
        costs.stream().filter(c -> c.before() > 0 && !c.method().equals(method)).toList();
    if (!taught.isEmpty()) {
      CostRow t = taught.get(0);
      text +=
          "; "
              + t.method()
              + " took "
              + Numbers.fixed(t.total() / base.get().total(), 2)
              + " times with the runs it needs first";
    }
    return Optional.of(text + ".");
  }
}
