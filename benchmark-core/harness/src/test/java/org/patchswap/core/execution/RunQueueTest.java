package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.method.Cost;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Claims;
import org.patchswap.core.store.Claims.Claim;

/** Which run is next, beside other slots and other processes. */
class RunQueueTest {
  @TempDir Path folder;

  private final Set<String> finished = new HashSet<>();
  private final Map<String, Long> others = new HashMap<>();
  private final Planned first = run("a", Map.of());
  private final Planned second = run("b", Map.of());
  private final Planned student = run("c", Map.of(RunSpec.TEACHER, first.spec().id()));
  private final Planned pupil = run("d", Map.of(RunSpec.TEACHER, student.spec().id()));

  private static Planned run(String method, Map<String, String> prerequisites) {
    Settings none = new Settings(Map.of());
    Recipe recipe = new Recipe("one", "dots", none, Settings.defaults(RecipeOptions.ALL));
    RunSpec spec =
        new RunSpec(
            recipe, "net", method, 1, none, 10, 1, new TreeMap<>(), new TreeMap<>(prerequisites));
    return new Planned(spec, Cost.PLAIN);
  }

  private RunQueue queue(Planned... runs) {
    Claims claims = new Claims(folder);
    return new RunQueue(
        new RunQueue.Ledger() {
          @Override
          public boolean finished(String id) {
            return finished.contains(id);
          }

          @Override
          public Optional<Claim> claim(String id) {
            return others.containsKey(id) ? Optional.empty() : claims.take(id);
          }

          @Override
          public OptionalLong holder(String id) {
            return others.containsKey(id) ? OptionalLong.of(others.get(id)) : claims.holder(id);
          }
        },
        List.of(runs));
  }

  private void assertReady(Planned expected, RunQueue.Next next) {
    RunQueue.Ready ready = assertInstanceOf(RunQueue.Ready.class, next);
    assertEquals(expected, ready.run());
    ready.claim().close();
  }

  private static String id(Planned run) {
    return run.spec().id();
  }

  @Test
  void runsComeInTheirOrderAndThenNothing() {
    RunQueue queue = queue(first, second);
    assertReady(first, queue.next());
    assertReady(second, queue.next());
    assertInstanceOf(RunQueue.Over.class, queue.next());
  }

  @Test
  void aRunWaitsForWhatItNeedsAndOthersPassIt() {
    RunQueue queue = queue(first, student, second);
    assertReady(first, queue.next());
    assertReady(second, queue.next());
    assertInstanceOf(RunQueue.Nothing.class, queue.next());
    finished.add(id(first));
    assertReady(student, queue.next());
  }

  @Test
  void whoNeedsAFailedRunFailsWithItAndSoOn() {
    RunQueue queue = queue(first, student, pupil, second);
    assertReady(first, queue.next());
    queue.failed(id(first), "it diverged");
    RunQueue.Hopeless one = assertInstanceOf(RunQueue.Hopeless.class, queue.next());
    assertEquals(student, one.run());
    assertEquals("its teacher, run " + id(first) + ", failed", one.reason());
    assertEquals(pupil, assertInstanceOf(RunQueue.Hopeless.class, queue.next()).run());
    assertReady(second, queue.next());
    assertInstanceOf(RunQueue.Over.class, queue.next());
    assertEquals(List.of(id(first), id(student), id(pupil)), List.copyOf(queue.failed().keySet()));
  }

  private final Planned tuned =
      run("e", Map.of(RunSpec.trial(1, 1), id(first), RunSpec.trial(2, 1), id(second)));

  /** By chance, perhaps: the choice would be another one than where it ends well. */
  @Test
  void aTrialThatFailedTakesTheChoiceWithIt() {
    RunQueue queue = queue(first, second, tuned);
    assertReady(first, queue.next());
    assertReady(second, queue.next());
    finished.add(id(second));
    queue.failed(id(first), "out of memory");
    RunQueue.Hopeless one = assertInstanceOf(RunQueue.Hopeless.class, queue.next());
    assertEquals("its trial-01-1, run " + id(first) + ", failed", one.reason());
    assertInstanceOf(RunQueue.Over.class, queue.next());
  }

  /** What another process made good is no failure of anybody's. */
  @Test
  void aRunThatFailedHereAndWasFinishedElsewhereHoldsNobodyUp() {
    RunQueue queue = queue(first, student);
    assertReady(first, queue.next());
    queue.failed(id(first), "its worker was ended by SIGKILL");
    finished.add(id(first));
    assertReady(student, queue.next());
    assertEquals(Map.of(), queue.failed());
  }

  /** No worker is started for it, and it is said once. */
  @Test
  void aRunOfAnotherProcessIsNamedOnceAndWaitedFor() {
    others.put(id(first), 4711L);
    RunQueue queue = queue(first, second);
    RunQueue.Busy busy = assertInstanceOf(RunQueue.Busy.class, queue.next());
    assertEquals(4711, busy.process());
    assertReady(second, queue.next());
    assertInstanceOf(RunQueue.Nothing.class, queue.next());
    assertInstanceOf(RunQueue.Nothing.class, queue.next());
    finished.add(id(first));
    others.clear();
    assertEquals(first, assertInstanceOf(RunQueue.Elsewhere.class, queue.next()).run());
    assertInstanceOf(RunQueue.Over.class, queue.next());
    assertTrue(queue.failed().isEmpty());
  }

  @Test
  void aRunThatAnotherProcessLeftUnfinishedIsTaken() {
    others.put(id(first), 4711L);
    RunQueue queue = queue(first);
    assertInstanceOf(RunQueue.Busy.class, queue.next());
    others.clear();
    assertReady(first, queue.next());
  }

  @Test
  void afterTheStopNothingIsBegun() throws Exception {
    RunQueue queue = queue(first);
    queue.stop();
    assertInstanceOf(RunQueue.Over.class, queue.take(1000));
  }
}
