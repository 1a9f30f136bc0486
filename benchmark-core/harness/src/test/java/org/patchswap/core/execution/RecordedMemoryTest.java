package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;

/** What finished runs tell of the GPU memory that others of their kind need. */
class RecordedMemoryTest {
  private final Plan plan = plan();

  private static Plan plan() {
    Problems problems = new Problems("mine.yaml");
    String suite = Fakes.suite("batch: 10", "[plain-loss, swap]").replace("seeds: 1", "seeds: 2");
    return new Planner(Fakes.catalogue(), Fakes.read(suite, problems), problems).plan();
  }

  private String run(String method, long seed) {
    return plan.cells().stream()
        .filter(c -> c.method().equals(method) && c.seed() == seed)
        .map(Plan.Cell::run)
        .findFirst()
        .orElseThrow();
  }

  private long bytes(Map<String, Long> known) {
    return RecordedMemory.bytes(plan, id -> Optional.ofNullable(known.get(id)), known::containsKey);
  }

  @Test
  void aRunNeedsWhatAnotherSeedOfItNeeded() {
    Map<String, Long> known = new HashMap<>();
    assertEquals(0, bytes(known));
    known.put(run("plain-loss", 1), 3L << 30);
    assertEquals(3L << 30, bytes(known));
    known.put(run("swap", 1), 5L << 30);
    assertEquals(5L << 30, bytes(known), "the largest of those still to do");
    known.put(run("swap", 2), 5L << 30);
    assertEquals(3L << 30, bytes(known), "what is done needs nothing");
    known.put(run("plain-loss", 2), 9L << 30);
    assertEquals(0, bytes(known));
  }

  @Test
  void whatRunsUsedTogetherIsSharedOutAmongThem() {
    assertEquals(
        Optional.of(8L << 30), RecordedMemory.each(Optional.of(8L << 30), Optional.empty()));
    assertEquals(
        Optional.of(8L << 30), RecordedMemory.each(Optional.of(8L << 30), Optional.of("gpu1")));
    assertEquals(
        Optional.of(2L << 30), RecordedMemory.each(Optional.of(8L << 30), Optional.of("gpu1x4")));
    assertEquals(Optional.empty(), RecordedMemory.each(Optional.empty(), Optional.empty()));
  }
}
