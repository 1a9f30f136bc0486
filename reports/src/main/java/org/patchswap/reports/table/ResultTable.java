package org.patchswap.reports.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchswap.core.store.Declaration;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.SuiteNote;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The results of a suite.
 *
 * @param suite its name
 * @param title for people
 * @param suiteVersion of the software that planned it
 * @param declaration what the suite set out to decide and how it was changed since; empty where it
 *     ran before that was kept
 * @param recipes in the suite's order
 * @param environments how many records came from each
 */
public record ResultTable(
    String suite,
    String title,
    String suiteVersion,
    Optional<Declaration> declaration,
    List<RecipeTable> recipes,
    Map<Record.Environment, Integer> environments) {
  /** The column of what the test images chose. */
  private static final String BEST = "best_epoch_on_test";

  /** Every entry of every recipe. */
  public Stream<Entry> entries() {
    return recipes.stream().flatMap(r -> r.entries().stream());
  }

  /** How many runs have a status; a run that several recipes show is counted once. */
  public long runs(Status status) {
    return entries().filter(e -> e.status() == status).map(Entry::run).distinct().count();
  }

  /** How far all measured runs may be set side by side. */
  public Trust trust() {
    return Trust.of(entries().flatMap(e -> e.facts().stream()).toList());
  }

  /** Whether every planned run is measured. */
  public boolean complete() {
    return entries().allMatch(Entry::measured);
  }

  /**
   * The long format: one row a run and metric, values as stored. Unit is {@code share} for values
   * of 0..1 that the page shows in percent, else empty; direction is the better one, {@code higher}
   * or {@code lower}; variant is what is special about a recipe that stands for one of several.
   * Split is the one that the figures are of. Origin is always {@code measured}; quoted figures are
   * never in it. An entry without a record has one row with an empty metric and its status. Beside
   * the headline stands the best of it on the test split over all epochs measured, which the test
   * images chose: no row has it as its value, so that nothing ranks by it.
   */
  public Table toLong() {
    StringColumn suiteName = StringColumn.create("suite");
    StringColumn recipe = StringColumn.create("recipe");
    StringColumn task = StringColumn.create("task");
    StringColumn dataset = StringColumn.create("dataset");
    StringColumn method = StringColumn.create("method");
    LongColumn seed = LongColumn.create("seed");
    StringColumn metric = StringColumn.create("metric");
    DoubleColumn value = DoubleColumn.create("value");
    StringColumn selection = StringColumn.create("selection");
    StringColumn run = StringColumn.create("run_id");
    StringColumn origin = StringColumn.create("origin");
    StringColumn status = StringColumn.create("status");
    StringColumn unit = StringColumn.create("unit");
    StringColumn direction = StringColumn.create("direction");
    StringColumn variant = StringColumn.create("variant");
    StringColumn split = StringColumn.create("split");
    DoubleColumn best = DoubleColumn.create(BEST);
    for (RecipeTable r : recipes) {
      Map<String, MetricFacts> known = new HashMap<>();
      r.metrics().forEach(m -> known.put(m.name(), m));
      String special = r.description().variant().map(SuiteNote.Variant::words).orElse("");
      for (Entry e : r.entries()) {
        Map<String, Double> metrics =
            e.facts().<Map<String, Double>>map(RunFacts::metrics).orElse(Map.of());
        for (var m : metrics.isEmpty() ? Map.of("", Double.NaN).entrySet() : metrics.entrySet()) {
          suiteName.append(suite);
          recipe.append(r.name());
          task.append(r.task());
          dataset.append(e.facts().map(RunFacts::dataset).orElse(r.dataset()));
          method.append(e.method());
          seed.append(e.seed());
          metric.append(m.getKey());
          value.append((double) m.getValue());
          selection.append(e.facts().map(RunFacts::selection).orElse(r.setting("selection")));
          run.append(e.run());
          origin.append("measured");
          status.append(e.status().word());
          MetricFacts facts = known.get(m.getKey());
          unit.append(facts != null && facts.percent() ? "share" : "");
          direction.append(facts == null ? "" : facts.higherIsBetter() ? "higher" : "lower");
          variant.append(special);
          split.append(r.split());
          best.append(
              e.facts()
                  .filter(f -> f.headline().equals(m.getKey()))
                  .map(RunFacts::bestTest)
                  .orElse(Double.NaN));
        }
      }
    }
    return Table.create(
        "results", suiteName, recipe, task, dataset, method, seed, metric, value, selection, run,
        origin, status, unit, direction, variant, split, best);
  }
}
