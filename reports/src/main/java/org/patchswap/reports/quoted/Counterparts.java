package org.patchswap.reports.quoted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds for published figures what recipes have of the same. */
public final class Counterparts {
  private Counterparts() {}

  /**
   * The place that agrees most with a figure; of equals the first.
   *
   * @param recipes in the suite's order
   */
  public static Optional<Counterpart> of(QuotedFigure figure, List<Ours> recipes) {
    List<Counterpart> all = new ArrayList<>();
    if (figure.ownMetric().isEmpty()) {
      return Optional.empty();
    }
    for (Ours r : recipes) {
      if (r.about(figure)) {
        r.labels(figure).stream()
            .filter(label -> r.networks(figure, label))
            .forEach(label -> all.add(Counterpart.of(figure, r, label)));
      }
    }
    return all.stream().min(Comparator.comparingLong(Counterpart::distance));
  }

  /** Why there is none, by the first thing that is missing. */
  public static String absence(QuotedFigure figure, List<Ours> recipes) {
    if (figure.ownMetric().isEmpty()) {
      return "the metric " + figure.metric() + " has no counterpart";
    }
    List<Ours> about = recipes.stream().filter(r -> r.about(figure)).toList();
    if (about.isEmpty()) {
      return "no recipe on " + figure.dataset();
    }
    Meaning method = figure.means().method();
    if (method.own().isEmpty()) {
      return figure.method() + ": " + method.differs();
    }
    if (about.stream().allMatch(r -> r.labels(figure).isEmpty())) {
      return "no recipe with the method " + figure.method();
    }
    return "no recipe with these networks and the method";
  }
}
