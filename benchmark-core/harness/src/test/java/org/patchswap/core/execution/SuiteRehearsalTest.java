package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.core.execution.Rehearsals.Done;
import org.patchswap.core.execution.Rehearsals.On;
import org.patchswap.core.execution.SuiteCost.Line;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.worker.Message.Rehearsed;

/**
 * What a suite costs, reckoned by hand: 100 images, 10 a step, 20 test images, four epochs that are
 * measured after the third and the last, a teacher of two epochs, two seeds.
 */
class SuiteRehearsalTest {
  private static final String SUITE =
      """
      suite: mine
      seeds: 2
      recipes:
        one: {batch: 10, epochs: 4, teacher: resnet14, teacher-epochs: 2, evaluate-every: 3}
      methods: [plain-loss, kd, swap]
      """;

  /** By method and network. */
  private static final Map<String, Rehearsed> TIMES =
      Map.of(
          "plain-loss on resnet8", new Rehearsed(100, 1000, 10, 300),
          "kd on resnet8", new Rehearsed(200, 1000, 10, 400),
          "plain-loss on resnet14", new Rehearsed(300, 2000, 20, 500),
          "swap on resnet8", new Rehearsed(250, 1000, 10, 350));

  private static Plan plan(String text) {
    Problems problems = new Problems("mine.yaml");
    Plan plan = new Planner(Fakes.catalogue(), Fakes.read(text, problems), problems).plan();
    assertEquals(List.of(), problems.lines());
    return plan;
  }

  private static SuiteCost cost(Plan plan, String slots, List<String> lost) {
    List<Slot> places = Slot.parse(slots);
    RunKinds kinds = RunKinds.of(plan);
    Map<Done, Rehearsed> times = new HashMap<>();
    Map<Done, String> failed = new HashMap<>();
    for (RunKinds.Kind k : kinds.distinct()) {
      String name = k.spec().method() + " on " + k.spec().architecture();
      for (On on : On.values()) {
        Done key = new Done(k, on);
        if (lost.contains(name)) {
          failed.put(key, "out of memory");
        } else if (places.stream().anyMatch(s -> On.of(s) == on)) {
          times.put(key, on == On.CPU ? TIMES.get(name) : tenfold(TIMES.get(name)));
        }
      }
    }
    return new SuiteRehearsal(plan, places, kinds, times, failed).cost(5);
  }

  /** A GPU that is ten times as fast once it has started. */
  private static Rehearsed tenfold(Rehearsed r) {
    return new Rehearsed(
        r.stepMillis() / 10, r.startMillis(), r.evaluationMillis() / 10, r.peakMegabytes());
  }

  private static void assertSeconds(double expected, double hours) {
    assertEquals(expected, hours * 3600, 1e-9);
  }

  private static double seconds(SuiteCost cost, String method) {
    return cost.lines().stream()
        .filter(l -> l.method().equals(method))
        .mapToDouble(l -> l.hoursARun() * 3600)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunIsItsStartItsStepsItsMeasurementsAndTheCheckOfItsTeacher() {
    SuiteCost cost = cost(plan(SUITE), "1", List.of());
    assertEquals(1 + 40 * 0.1 + 2 * 20 * 0.01, seconds(cost, "plain-loss"), 1e-9);
    assertEquals(1 + 40 * 0.25 + 2 * 20 * 0.01, seconds(cost, "swap"), 1e-9);
    assertEquals(2 + 20 * 0.3 + 20 * 0.02, seconds(cost, "plain-loss on resnet14"), 1e-9);
    assertEquals(1 + 40 * 0.2 + 2 * 20 * 0.01 + 20 * 0.02, seconds(cost, "kd"), 1e-9);
  }

  /** Measured after 10, 20 and 25 steps; the teacher after 10 and 12. */
  @Test
  void aBudgetInStepsCostsItsStepsAndWhatIsMeasuredOnTheWay() {
    String inSteps =
        SUITE
            .replace("batch: 10, epochs: 4", "batch: 5, accumulate: 2, steps: 25")
            .replace("teacher-epochs: 2", "teacher-steps: 12")
            .replace("evaluate-every: 3", "evaluate-every-steps: 10");
    SuiteCost cost = cost(plan(inSteps), "1", List.of());
    assertEquals(1 + 25 * 0.1 + 3 * 20 * 0.01, seconds(cost, "plain-loss"), 1e-9);
    assertEquals(2 + 12 * 0.3 + 2 * 20 * 0.02, seconds(cost, "plain-loss on resnet14"), 1e-9);
  }

  @Test
  void aRunThatIsCheckedTrainsTwice() {
    SuiteCost cost =
        cost(plan(SUITE.replace("epochs: 4", "self-check: true, epochs: 4")), "1", List.of());
    assertEquals(1 + 2 * (40 * 0.1 + 2 * 20 * 0.01), seconds(cost, "plain-loss"), 1e-9);
  }

  @Test
  void aTeacherFromAFileIsMeasuredOnceAndNotTrained() {
    Plan plan = plan(SUITE.replace("batch: 10", "data: {dataset: large}, batch: 10"));
    RunSpec file =
        RunSpec.importing(plan.suite().recipes().get(0), new TreeMap<>(), Optional.empty());
    assertEquals(
        2 + 30 * 0.02, new RunSeconds(plan).of(file, new Rehearsed(0, 2000, 20, 500), 0), 1e-9);
  }

  @Test
  void theMostExpensiveStandsFirst() {
    SuiteCost cost = cost(plan(SUITE), "1", List.of());
    assertEquals(
        List.of("swap", "kd", "plain-loss on resnet14", "plain-loss"),
        cost.lines().stream().map(Line::method).toList());
    assertEquals(
        List.of("swap", "kd", "prerequisites", "plain-loss"),
        cost.methods().stream().map(SuiteCost.MethodHours::method).toList());
    assertEquals(
        new Line("one", "swap", "table", "cpu", 250, 40, 350, 11.4 / 3600, 2, 22.8 / 3600),
        cost.lines().get(0));
  }

  /**
   * 5.4 s of the plain loss, 8.4 of a teacher, 9.8 of its pupil, 11.4 of a swap; the pupil of the
   * first seed begins at 8.4 s on the second slot, where its teacher was.
   */
  @Test
  void slotsAreFilledInTheOrderOfWork() {
    SuiteCost cost = cost(plan(SUITE), "2", List.of());
    assertSeconds(33.6, cost.slots().get(0).hours());
    assertSeconds(36.4, cost.slots().get(1).hours());
    assertSeconds(36.4, cost.wallHours());
    assertSeconds(70, cost.cpuHours());
    assertEquals(0, cost.gpuHours());
    assertEquals(500, cost.peakMegabytes());
    assertEquals(8, cost.runs());
    assertEquals(4, cost.rehearsals());
  }

  @Test
  void aRunWaitsForItsTeacherEvenWhereSlotsAreFree() {
    SuiteCost cost = cost(plan(SUITE.replace("seeds: 2", "seeds: 1")), "9", List.of());
    assertSeconds(8.4 + 9.8, cost.wallHours());
  }

  @Test
  void threadsCountAsHoursOfTheirOwn() {
    SuiteCost cost =
        cost(plan(SUITE.replace("batch: 10", "threads: 3, batch: 10")), "1", List.of());
    assertSeconds(70, cost.wallHours());
    assertSeconds(210, cost.cpuHours());
  }

  @Test
  void whatCouldNotBeRehearsedIsCountedAndSaid() {
    SuiteCost cost = cost(plan(SUITE), "1", List.of("swap on resnet8"));
    assertEquals(2, cost.unknownRuns());
    assertEquals(3, cost.lines().size());
    assertSeconds(70 - 22.8, cost.wallHours());
    assertTrue(cost.failed().contains("one / swap on resnet8: out of memory"), cost.failed() + "");
  }

  @Test
  void seedsLengthAndRateMakeNoKindAndBatchMethodValuesAndNetworkDo() {
    String two = SUITE.replace("methods:", "  two: {%s}\nmethods:");
    String like = "batch: 10, epochs: 9, teacher: resnet14, learning-rate: 0.5, weight-decay: 0";
    assertEquals(4, RunKinds.of(plan(two.formatted(like))).distinct().size());
    String other = "batch: 20, epochs: 4, teacher: resnet14";
    assertEquals(8, RunKinds.of(plan(two.formatted(other))).distinct().size());
    Plan grid = plan(SUITE.replace("swap]", "{swap: {patch: [2, 4]}}]"));
    assertEquals(5, RunKinds.of(grid).distinct().size());
    RunKinds kinds = RunKinds.of(plan(SUITE));
    assertEquals(
        Optional.of("resnet14"),
        kinds.distinct().stream()
            .filter(k -> k.spec().method().equals("kd"))
            .findFirst()
            .flatMap(RunKinds.Kind::teacher));
  }

  @Test
  void trialsOfAMethodAreOfTheKindOfItsRuns() {
    Plan plan =
        plan(
            SUITE.replace("batch: 10", "data: {dataset: large}, batch: 10")
                + "tuning: {trials: 3, epochs: 2}\n");
    RunKinds kinds = RunKinds.of(plan);
    assertNotEquals(8, plan.runs().size());
    assertEquals(4, kinds.distinct().size());
    SuiteCost cost = cost(plan, "1", List.of());
    Line trials =
        cost.lines().stream()
            .filter(l -> l.role().equals("trial") && l.method().equals("plain-loss"))
            .findFirst()
            .orElseThrow();
    assertEquals(3, trials.runs());
    // Nine batches an epoch; 10 validation images and no test image, after the second epoch.
    assertSeconds(1 + 20 * 0.1 + 10 * 0.01, trials.hoursARun());
  }
}
