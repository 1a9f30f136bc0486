package org.patchswap.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.SampleRecords;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;

class RecordedPlanTest {
  @TempDir Path folder;

  private Store store;
  private Plan plan;

  @BeforeEach
  void carriedOut() {
    Problems problems = new Problems("mine.yaml");
    String suite = Fakes.suite("teacher: resnet14", "[plain-loss, kd]");
    plan = new Planner(Fakes.catalogue(), Fakes.read(suite, problems), problems).plan();
    assertTrue(problems.none(), () -> problems.lines().toString());
    store = Store.open(folder);
    double seconds = 9;
    for (Plan.Planned p : plan.runs().values()) {
      store.publish(record(p.spec(), p.spec().id(), seconds--), Map.of());
    }
  }

  private static Record record(RunSpec spec, String id, double seconds) {
    Record r = SampleRecords.record(id, 0.5, seconds);
    return new Record(
        r.formatVersion(),
        id,
        spec.identity(),
        spec.described(),
        r.headline(),
        r.metrics(),
        r.network(),
        r.data(),
        r.result(),
        r.cost(),
        r.selfCheck(),
        r.environment(),
        r.files(),
        r.choice(),
        r.finished());
  }

  private Plan again(List<String> ids, String... given) {
    return new RecordedPlan(Fakes.catalogue(), store, List.of(given)).of(ids);
  }

  private String refused(List<String> ids, String... given) {
    return assertThrows(IllegalArgumentException.class, () -> again(ids, given)).getMessage();
  }

  @Test
  void theSameRunsArePlannedFromRecordsAlone() {
    Plan recorded = again(List.copyOf(plan.runs().keySet()));
    assertEquals(plan.runs().keySet(), recorded.runs().keySet());
    recorded
        .runs()
        .forEach(
            (id, p) -> {
              assertEquals(plan.runs().get(id).spec().identity(), p.spec().identity());
              assertEquals(plan.runs().get(id).work(), p.work());
            });
    assertEquals(
        plan.runs().keySet(), Set.copyOf(recorded.cells().stream().map(Plan.Cell::run).toList()));
    assertTrue(recorded.note("1.0").recipes().size() >= 1);
  }

  @Test
  void theCheapestComeFirst() {
    List<String> order = new ArrayList<>(plan.runs().keySet());
    List<String> cheapest = RecordedPlan.cheapest(store, 2);
    assertEquals(order.get(order.size() - 1), cheapest.get(0));
    assertEquals(2, cheapest.size());
  }

  @Test
  void drawnRunsAreTheSameForTheSameSeed() {
    assertEquals(RecordedPlan.drawn(store, 2, 5), RecordedPlan.drawn(store, 2, 5));
    assertEquals(
        Set.copyOf(store.ids()), Set.copyOf(RecordedPlan.drawn(store, store.ids().size(), 8)));
  }

  @Test
  void whatCannotBeCarriedOutHereIsNamedRunByRun() {
    RunSpec first = plan.runs().values().iterator().next().spec();
    RunSpec older =
        new RunSpec(
            first.recipe(),
            first.architecture(),
            first.method(),
            first.methodVersion() + 1,
            first.settings(),
            first.steps(),
            first.seed(),
            first.dataDigests(),
            first.prerequisites());
    RunSpec otherData =
        new RunSpec(
            first.recipe(),
            first.architecture(),
            first.method(),
            first.methodVersion(),
            first.settings(),
            first.steps(),
            first.seed(),
            new TreeMap<>(Map.of("train", "00")),
            first.prerequisites());
    store.publish(record(older, older.id(), 1), Map.of());
    store.publish(record(otherData, otherData.id(), 1), Map.of());
    store.publish(record(first, "0123456789abcdef", 1), Map.of());
    String lines =
        refused(List.of(older.id(), otherData.id(), "0123456789abcdef", "fedcba9876543210"));
    assertEquals(4, lines.lines().count(), lines);
    assertTrue(lines.contains("is of version " + older.methodVersion() + " in the record"), lines);
    assertTrue(lines.contains("run " + otherData.id() + ": its data has other SHA-256"), lines);
    assertTrue(lines.contains("description is that of run " + first.id()), lines);
    assertTrue(lines.contains("holds no run fedcba9876543210"), lines);
  }

  @Test
  void whereDataLiesMayBeSaidAndNothingElse() {
    List<String> one = List.of(store.ids().get(0));
    assertTrue(refused(one, "batch=3").contains("must be data.KEY=VALUE"));
    assertTrue(refused(one, "data.train-limit=3").contains("none of these runs has data there"));
  }
}
