package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** A recipe's results in a few plain sentences, each of which the numbers hold. */
public final class PlainWords {
  private PlainWords() {}

  /**
   * The sentences.
   *
   * @param rows best mean first
   */
  public static List<String> of(
      RecipeTable r,
      Comparisons comparisons,
      Optional<Verdicts> verdicts,
      List<MethodRow> rows,
      List<String> focus) {
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
      verdicts.filter(v -> complete).flatMap(PlainWords::verdicts).ifPresent(out::add);
    }
    twins(comparisons).ifPresent(out::add);
    List<CostRow> costs = CostRow.of(r, rows);
    for (String f : focus) {
      cost(costs, f, r.reference()).ifPresent(out::add);
    }
    return out;
  }

  private static Optional<String> verdicts(Verdicts all) {
    if (all.byMethod().isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (Verdict v : Verdict.values()) {
      List<String> methods =
          all.byMethod().entrySet().stream()
              .filter(e -> e.getValue().result().verdict() == v)
              .map(java.util.Map.Entry::getKey)
              .toList();
      if (!methods.isEmpty()) {
        parts.add(methods.size() + " " + v.words() + " (" + String.join(", ", methods) + ")");
      }
    }
    return Optional.of(
        "Of "
            + Numbers.many(all.byMethod().size(), "method")
            + " judged against "
            + all.aim().against()
            + " with the margin "
            + all.margin()
            + ": "
            + String.join(", ", parts)
            + ".");
  }

  private static Optional<String> twins(Comparisons all) {
    List<String> pairs = new ArrayList<>();
    all.twins().forEach((later, first) -> pairs.add(later + " is " + first));
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The same method under two names, since weights and predictions agree on every seed: "
                + String.join(", ", pairs)
                + ". It is counted once.");
  }

  /** What a method costs by its own records, beside the reference. */
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
    if (own.get().before() > 0) {
      text +=
          ", the runs it needs first included ("
              + Numbers.fixed(own.get().own() / base.get().own(), 2)
              + " times in its own training)";
    }
    if (!own.get().whole()) {
      text += ", the training of its teacher, which is not on record, left out";
    }
    double images = own.get().trained() / base.get().trained();
    if (Double.isFinite(images)) {
      text += ", and put " + Numbers.fixed(images, 2) + " times the images through the student";
    }
    return Optional.of(text + ".");
  }
}
