package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.Status;

/**
 * A method in the main table.
 *
 * @param method label
 * @param summary of the headline on the shown scale; empty if nothing was measured
 * @param comparison with the reference; empty for the reference itself and where it has no run
 * @param gaps what happened to the seeds that are not measured, in words; empty if all are
 */
public record MethodRow(
    String method, Optional<Summary> summary, Optional<Comparison> comparison, String gaps) {

  /** Seeds measured. */
  public int n() {
    return summary.map(Summary::n).orElse(0);
  }

  /** Mean of the headline; NaN if nothing was measured. */
  public double mean() {
    return summary.map(Summary::mean).orElse(Double.NaN);
  }

  /** Standard deviation over seeds; NaN below two. */
  public double sd() {
    return summary.isPresent() && summary.get().n() > 1
        ? summary.get().standardDeviation().getAsDouble()
        : Double.NaN;
  }

  /** All methods of a recipe, best mean first, those without a figure last. */
  public static List<MethodRow> of(RecipeTable r, Comparisons comparisons) {
    List<MethodRow> out = new ArrayList<>();
    for (String m : r.methods()) {
      double[] values = r.values(m, r.headline());
      out.add(
          new MethodRow(
              m,
              values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values)),
              comparisons.of(m),
              gaps(r.of(m).toList())));
    }
    int sign = r.headline().sign();
    out.sort(
        Comparator.comparingDouble(
            (MethodRow row) -> row.n() == 0 ? Double.POSITIVE_INFINITY : -sign * row.mean()));
    return List.copyOf(out);
  }

  private static String gaps(List<Entry> entries) {
    List<String> words = new ArrayList<>();
    for (Status s : Status.values()) {
      long n = entries.stream().filter(e -> e.status() == s).count();
      if (s != Status.MEASURED && n > 0) {
        words.add(n + " " + s.word());
      }
    }
    return String.join(", ", words);
  }
}
