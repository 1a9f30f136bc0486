package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.patchswap.reports.table.MetricFacts;

/**
 * How far a method's headline still moved in the last quarter of its training, as the mean over
 * seeds says. Near the end the schedule lowers the learning rate, which lifts the headline by
 * itself: a rise is a sign that training was short, not a proof.
 *
 * @param method label
 * @param from epoch, or step, it is counted from: the last that was measured at least a quarter of
 *     the training before its end
 * @param to last epoch, or step
 * @param gain in shown units, turned so that positive is better
 */
public record Convergence(String method, double from, double to, double gain) {
  private static final double LAST_SHARE = 0.25;

  /**
   * What the curves say of some methods, in their order.
   *
   * @param curves of a recipe
   * @param split whose figures are compared
   * @param labels of the methods; one that was not measured twice is left out
   */
  public static List<Convergence> of(
      List<Curve> curves, String split, MetricFacts metric, List<String> labels) {
    List<Convergence> out = new ArrayList<>();
    for (String label : labels) {
      curves.stream()
          .filter(c -> c.method().equals(label) && c.column().equals(split + "_" + metric.name()))
          .findFirst()
          .flatMap(c -> of(c, metric))
          .ifPresent(out::add);
    }
    return out;
  }

  private static Optional<Convergence> of(Curve c, MetricFacts metric) {
    SortedMap<Double, Moments> points = c.points();
    double last = points.lastKey();
    SortedMap<Double, Moments> before = points.headMap(Math.nextUp((1 - LAST_SHARE) * last));
    if (before.isEmpty() || before.lastKey() >= last) {
      return Optional.empty();
    }
    double then = metric.shown(before.get(before.lastKey()).mean());
    double now = metric.shown(points.get(last).mean());
    return Optional.of(
        new Convergence(c.method(), before.lastKey(), last, (now - then) * metric.sign()));
  }

  /** Epochs, or steps, it is over. */
  public double length() {
    return to - from;
  }

  /** The one that rose most. */
  public static Optional<Convergence> most(List<Convergence> all) {
    return all.stream()
        .map(c -> Map.entry(c.gain(), c))
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }
}
