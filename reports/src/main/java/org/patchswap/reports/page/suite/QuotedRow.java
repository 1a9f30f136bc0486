package org.patchswap.reports.page.suite;

import java.util.Map;
import java.util.Optional;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.quoted.BestEpochs;
import org.patchswap.reports.quoted.Counterpart;
import org.patchswap.reports.quoted.QuotedFigure;
import org.patchswap.reports.quoted.QuotedFigure.Selection;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.RunFacts;

/**
 * A published figure with ours of the same, over the seeds.
 *
 * @param counterpart the two, and in what they agree
 * @param metric ours
 * @param last figures of the epoch that the recipe's rule chooses; none where nothing is measured
 * @param best figures of the best epoch on test; none where the published one is not so chosen
 */
record QuotedRow(Counterpart counterpart, MetricFacts metric, Figures last, Figures best) {

  /** Ours: mean, interval where there is one, number of seeds. */
  record Figures(double mean, Optional<Interval> interval, int n) {
    static final Figures NONE = new Figures(Double.NaN, Optional.empty(), 0);

    static Figures of(double[] values) {
      if (values.length == 0) {
        return NONE;
      }
      Summary s = Summary.of(values);
      return new Figures(s.mean(), s.interval(StatisticsDefaults.CONFIDENCE), s.n());
    }

    double low() {
      return interval.map(Interval::low).orElse(Double.NaN);
    }

    double high() {
      return interval.map(Interval::high).orElse(Double.NaN);
    }

    String words(int digits) {
      return Numbers.fixed(mean, digits)
          + interval
              .map(
                  i ->
                      " [%s, %s]"
                          .formatted(
                              Numbers.fixed(i.low(), digits), Numbers.fixed(i.high(), digits)))
              .orElse("");
    }
  }

  static QuotedRow of(
      Counterpart counterpart, Map<String, RecipeContext> recipes, BestEpochs epochs) {
    RecipeTable table = recipes.get(counterpart.recipe()).table();
    QuotedFigure figure = counterpart.figure();
    Optional<MetricFacts> metric = table.metric(figure.ownMetric());
    if (metric.isEmpty()) {
      MetricFacts unmeasured = new MetricFacts(figure.ownMetric(), figure.ownMetric(), true, true);
      return new QuotedRow(counterpart, unmeasured, Figures.NONE, Figures.NONE);
    }
    boolean chosen = figure.selection() == Selection.BEST_ON_TEST && table.tested();
    return new QuotedRow(
        counterpart,
        metric.get(),
        Figures.of(last(table, counterpart, metric.get())),
        chosen ? Figures.of(best(table, counterpart, metric.get(), epochs)) : Figures.NONE);
  }

  private static double[] last(RecipeTable table, Counterpart counterpart, MetricFacts metric) {
    return counterpart.figure().ofTeacher()
        ? table.teachers().stream()
            .flatMapToDouble(t -> java.util.Arrays.stream(t.values(metric)))
            .toArray()
        : table.values(counterpart.label(), metric);
  }

  private static double[] best(
      RecipeTable table, Counterpart counterpart, MetricFacts metric, BestEpochs epochs) {
    var runs =
        counterpart.figure().ofTeacher()
            ? table.teachers().stream().flatMap(t -> t.bySeed().values().stream()).map(RunFacts::id)
            : table.of(counterpart.label()).filter(Entry::measured).map(Entry::run);
    return runs.mapToDouble(run -> metric.shown(epochs.of(run, table.headline(), metric)))
        .filter(Double::isFinite)
        .toArray();
  }

  /** Ours under the published figure's selection. */
  Figures alike() {
    return counterpart.figure().selection() == Selection.BEST_ON_TEST ? best : last;
  }

  /** Where the published value lies. */
  String place() {
    if (alike().n() == 0) {
      return "not measured yet";
    }
    return alike()
        .interval()
        .map(i -> i.contains(counterpart.figure().shown()) ? "inside ours" : "outside ours")
        .orElse("no interval");
  }
}
