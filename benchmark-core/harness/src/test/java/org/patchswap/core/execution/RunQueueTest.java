package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Cost;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;

/** Which run is next, beside other slots and other processes. */
class RunQueueTest {
  private final Set<String> finished = new HashSet<>();
  private final Map<String, Long> others = new HashMap<>();
  private final Set<String> failedMeanwhile = new HashSet<>();
  private final Set<String> held = new HashSet<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private final Planned first = run("a", Map.of());
  private final Planned second = run("b", Map.of());
  private final Planned third = run("f", Map.of());
  private final Planned student = run("c", Map.of(RunSpec.TEACHER, first.spec().id()));
  private final Planned pupil = run("d", Map.of(RunSpec.TEACHER, student.spec().id()));

  static Planned run(String method, Map<String, String> prerequisites) {
    Settings none = new Settings(Map.of());
    Recipe recipe = new Recipe("one", "dots", none, Settings.defaults(RecipeOptions.ALL));
    RunSpec spec =
        new RunSpec(
            recipe, "net", method, 1, none, 10, 1, new TreeMap<>(), new TreeMap<>(prerequisites));
    return new Planned(spec, Cost.PLAIN);
  }

  private RunQueue queue(Planned... runs) {
    return new RunQueue(new Listed(), byId(List.of(runs)));
  }

  static Map<String, Planned> byId(List<Planned> runs) {
    Map<String, Planned> out = new LinkedHashMap<>();
    runs.forEach(r -> out.put(id(r), r));
    return out;
  }

  private RunQueue pulling(Planned... runs) {
    return new RunQueue(new Listed(), byId(List.of(runs)), Optional.of(new SplittableRandom(1)));
  }

  /** A store of sets. */
  private class Listed implements Ledger {
    @Override
    public Collection<String> listed() {
      asked.merge("listed", 1, Integer::sum);
      return finished;
    }

    @Override
    public boolean finished(String id) {
      asked.merge(id, 1, Integer::sum);
      return finished.contains(id);
    }

    @Override
    public boolean failedMeanwhile(String id) {
      return failedMeanwhile.contains(id);
    }

    @Override
    public Optional<Ledger.Hold> claim(String id) {
      return !others.containsKey(id) && held.add(id)
          ? Optional.of(() -> held.remove(id))
          : Optional.empty();
    }

    @Override
    public OptionalLong holder(String id) {
      return others.containsKey(id) ? OptionalLong.of(others.get(id)) : OptionalLong.empty();
    }
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
    queue.ended(id(first));
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

  @Test
  void whatIsFinishedBeforeIsNoWork() {
    finished.add(id(first));
    RunQueue queue = queue(first, student);
    assertEquals(List.of(student), queue.missing());
    assertReady(student, queue.next());
    assertInstanceOf(RunQueue.Over.class, queue.next());
  }

  /** A folder that a broken copy left is listed, and is no record. */
  @Test
  void whatIsOnlyListedIsAskedFor() {
    Listed broken =
        new Listed() {
          @Override
          public Collection<String> listed() {
            return List.of(id(first));
          }
        };
    assertReady(first, new RunQueue(broken, byId(List.of(first))).next());
  }

  @Test
  void aTeacherThatIsFinishedElsewhereIsSeenWhileThereIsOtherWork() {
    others.put(id(first), 4711L);
    RunQueue queue = queue(first, student, second, third);
    assertInstanceOf(RunQueue.Busy.class, queue.next());
    assertReady(second, queue.next());
    finished.add(id(first));
    assertEquals(first, assertInstanceOf(RunQueue.Elsewhere.class, queue.next()).run());
    assertReady(student, queue.next());
  }

  @Test
  void aPullerEndsWhereATeacherTrainsElsewhere() {
    others.put(id(first), 4711L);
    RunQueue queue = pulling(first, student);
    assertInstanceOf(RunQueue.Over.class, queue.next());
    assertEquals(2, queue.left());
    assertEquals(Map.of(), queue.failed());
  }

  /** Its slots are its own for as long as one of them works. */
  @Test
  void aPullerWaitsForATeacherOfItsOwn() {
    RunQueue queue = pulling(first, student);
    assertReady(first, queue.next());
    assertInstanceOf(RunQueue.Nothing.class, queue.next());
    finished.add(id(first));
    queue.ended(id(first));
    assertReady(student, queue.next());
    queue.ended(id(student));
    assertInstanceOf(RunQueue.Over.class, queue.next());
    assertEquals(0, queue.left());
  }

  @Test
  void aPullerBeginsWithWhatOthersNeed() {
    RunQueue queue = pulling(second, third, first, student);
    assertReady(first, queue.next());
  }

  @Test
  void pullersBeginInDifferentPlaces() {
    Set<String> begun = new HashSet<>();
    List<Planned> many = IntStream.range(0, 50).mapToObj(i -> run("m" + i, Map.of())).toList();
    for (int seed = 0; seed < 20; seed++) {
      RunQueue queue =
          new RunQueue(new Listed(), byId(many), Optional.of(new SplittableRandom(seed)));
      RunQueue.Ready ready = assertInstanceOf(RunQueue.Ready.class, queue.next());
      begun.add(id(ready.run()));
      ready.claim().close();
    }
    assertTrue(begun.size() > 10, begun.toString());
  }

  @Test
  void aPullerDoesNotTryAgainWhatHasJustFailedElsewhere() {
    failedMeanwhile.add(id(first));
    RunQueue queue = pulling(first, student);
    assertEquals(first, assertInstanceOf(RunQueue.FailedElsewhere.class, queue.next()).run());
    assertInstanceOf(RunQueue.Over.class, queue.next());
    assertEquals(Map.of(), queue.failed());
    assertEquals(2, queue.left());
    assertTrue(held.isEmpty());
    assertReady(first, queue(first, student).next());
  }

  /** One listing, and a few looks a run whatever their number. */
  @Test
  void looksGrowWithTheRunsAndNotWithTheirSquare() {
    List<Planned> many = IntStream.range(0, 300).mapToObj(i -> run("m" + i, Map.of())).toList();
    RunQueue queue = new RunQueue(new Listed(), byId(many));
    for (Planned run : many) {
      assertReady(run, queue.next());
      finished.add(id(run));
      queue.ended(id(run));
    }
    assertInstanceOf(RunQueue.Over.class, queue.next());
    assertEquals(1, asked.remove("listed"));
    assertEquals(2 * many.size(), asked.values().stream().mapToInt(i -> i).sum());
  }
}
