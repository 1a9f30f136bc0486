package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.RunFacts;

/**
 * What a method costs, as means over its measured runs.
 *
 * @param method label
 * @param own seconds of its own training
 * @param before seconds of the runs it needs first, in full for each student
 * @param trained images through the student with gradient
 * @param untrained images through the student without gradient
 * @param teacher images through the teacher
 * @param needed images of the runs it needs first
 * @param memory bytes at the peak
 * @param parameters of the student
 * @param auxiliary parameters trained beside the student
 * @param whole whether all that it needs first has its training on record; where it has not, the
 *     rest is a lower bound, and the method neither beats others by cost nor is the best
 * @param value mean of the headline, shown scale
 * @param best whether no other method reaches a better mean with as few images, or its mean with
 *     fewer. Images are exact; seconds change with whatever else the machine did
 */
public record CostRow(
    String method,
    double own,
    double before,
    double trained,
    double untrained,
    double teacher,
    double needed,
    double memory,
    double parameters,
    double auxiliary,
    boolean whole,
    double value,
    boolean best) {

  /** Seconds of everything. */
  public double total() {
    return own + before;
  }

  /** Images through any network, with or without gradient, the runs needed first included. */
  public double images() {
    return trained + untrained + teacher + needed;
  }

  /** The methods that have a measured run and a known time, in the rows' order. */
  public static List<CostRow> of(RecipeTable r, List<MethodRow> rows) {
    List<CostRow> raw = new ArrayList<>();
    for (MethodRow row : rows) {
      List<RunFacts> f = r.facts(row.method());
      if (row.n() > 0 && Double.isFinite(mean(f, x -> x.cost().seconds()))) {
        raw.add(of(row, f));
      }
    }
    int sign = r.headline().sign();
    return raw.stream().map(x -> x.with(raw.stream().noneMatch(y -> y.beats(x, sign)))).toList();
  }

  private static CostRow of(MethodRow row, List<RunFacts> f) {
    return new CostRow(
        row.method(),
        mean(f, x -> x.cost().seconds()),
        mean(f, x -> x.cost().before()),
        mean(f, x -> x.cost().trained()),
        mean(f, x -> x.cost().untrained()),
        mean(f, x -> x.cost().teacher()),
        mean(f, x -> x.cost().needed()),
        mean(f, x -> x.cost().peakMemory()),
        mean(f, x -> x.network().parameters()),
        mean(f, x -> x.network().auxiliaryParameters()),
        f.stream().allMatch(x -> x.cost().whole()),
        row.mean(),
        false);
  }

  private CostRow with(boolean nonDominated) {
    return new CostRow(
        method,
        own,
        before,
        trained,
        untrained,
        teacher,
        needed,
        memory,
        parameters,
        auxiliary,
        whole,
        value,
        whole && nonDominated);
  }

  private boolean beats(CostRow other, int sign) {
    double gain = sign * (value - other.value);
    return whole
        && images() <= other.images()
        && gain >= 0
        && (images() < other.images() || gain > 0);
  }

  private static double mean(List<RunFacts> facts, ToDoubleFunction<RunFacts> of) {
    return facts.stream().mapToDouble(of).average().orElse(Double.NaN);
  }
}
