package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Failure;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.testing.TinyClassification;
import org.patchswap.core.training.Listener;
import org.patchswap.core.training.Progress;
import org.patchswap.core.training.TrainingFailure;

/** Trials and the run that takes its values from them, from the suite to the records. */
class TuningRunTest {
  private static final Option<Double> WEIGHT = Option.real("weight", 1).min(0).searched(1.0, 2.0);

  private static final String SUITE =
      """
      suite: mine
      seeds: 1
      recipes:
        one: {task: classification, batch: 8, epochs: 2, student: tiny, learning-rate: 5.0}
      methods: [%s]
      tuning:
        trials: 3
        epochs: 1
        space: {recipe: {learning-rate: [5.0, 0.001, %s], weight-decay: [5e-4]}}
      """;

  @TempDir Path folder;

  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder);
  }

  /** The plain loss, or a multiple of it beside a teacher that is not listened to. */
  private static final class TinyMethod implements Method {
    private final Traits traits;
    private double weight = 1;

    private TinyMethod(Traits traits) {
      this.traits = traits;
    }

    static Method plain() {
      return new TinyMethod(Traits.of("plain-loss", "Plain", Family.CONTROL).plain());
    }

    static Method taught() {
      return new TinyMethod(
          Traits.of("taught", "Taught", Family.CONTROL).needs(Need.SELF_TEACHER).options(WEIGHT));
    }

    static Method fragile() {
      return new TinyMethod(Traits.of("fragile", "Fragile", Family.CONTROL).options(WEIGHT));
    }

    static Method hopeless() {
      return new TinyMethod(Traits.of("hopeless", "Hopeless", Family.CONTROL));
    }

    static Method bursting() {
      return new TinyMethod(Traits.of("bursting", "Bursting", Family.CONTROL).options(WEIGHT));
    }

    @Override
    public Traits traits() {
      return traits;
    }

    @Override
    public void prepare(Setup setup) {
      weight = traits.options().isEmpty() ? 1 : setup.settings().get(WEIGHT);
    }

    /** A weight above 1 is no number, or the last step's loss is one and its gradient is not. */
    @Override
    public Loss loss(Step step) {
      NDArray plain = step.student(step.batch()).supervised();
      if (weight > 1 && traits.name().equals("fragile") || traits.name().equals("hopeless")) {
        return Loss.of("supervised", plain.mul(Float.NaN));
      }
      boolean burst =
          weight > 1 && traits.name().equals("bursting") && step.index() == step.steps() - 1;
      NDArray nothing = plain.sub(plain.stopGradient());
      return Loss.of("supervised", burst ? plain.add(nothing.mul(1e38f)) : plain);
    }
  }

  private static Catalogue catalogue(boolean testSplit) {
    return Catalogue.of(
        List.of(
            TinyMethod::plain,
            TinyMethod::taught,
            TinyMethod::fragile,
            TinyMethod::bursting,
            TinyMethod::hopeless),
        List.of(new TinyClassification(testSplit)));
  }

  private static Plan plan(String method, String rate) {
    Problems problems = new Problems("mine.yaml");
    byte[] text = SUITE.formatted(method, rate).getBytes(StandardCharsets.UTF_8);
    Catalogue catalogue = catalogue(false);
    Suite suite = new SuiteReader(catalogue, problems).read(text, "mine.yaml");
    assertEquals(List.of(), problems.lines());
    Plan plan = new Planner(catalogue, suite, problems).plan();
    assertEquals(List.of(), problems.lines());
    return plan;
  }

  private List<String> execute(RunSpec spec, boolean testSplit) {
    List<String> notes = new ArrayList<>();
    new Run(spec, store, Device.cpu(), "cpu", catalogue(testSplit))
        .execute(
            new Listener() {
              @Override
              public void progress(Progress progress) {
                // Nobody watches.
              }

              @Override
              public void note(String line) {
                notes.add(line);
              }
            });
    return notes;
  }

  private static RunSpec last(Plan plan) {
    return plan.runs().get(plan.cells().get(plan.cells().size() - 1).run()).spec();
  }

  /** Carries out the trials, with their teachers, where nobody may see the test split. */
  private void trials(Plan plan) {
    for (Plan.Planned p : plan.runs().values()) {
      if (p.spec().isTrial()) {
        execute(p.spec(), false);
      }
    }
  }

  @Test
  void noTestFigureReachesAChoice() throws Exception {
    Plan plan = plan("taught", "0.002");
    trials(plan);
    // Three trials and the teacher that they share.
    List<RunSpec> blind =
        plan.runs().values().stream().map(Plan.Planned::spec).filter(RunSpec::isTrial).toList();
    assertEquals(4, blind.size());
    for (RunSpec spec : blind) {
      Record r = store.record(spec.id()).orElseThrow();
      assertEquals(Map.of(), r.result().test());
      assertEquals(Map.of(), r.result().last());
      assertEquals(Map.of(), r.result().bestTest());
      assertTrue(Double.isFinite(r.result().validation().get("loss")));
      try (Stream<Path> files = Files.walk(folder.resolve("runs").resolve(spec.id()))) {
        assertEquals(
            List.of("history.csv", "record.json", "weights.safetensors"),
            files
                .filter(Files::isRegularFile)
                .map(f -> f.getFileName().toString())
                .sorted()
                .toList());
      }
      assertFalse(
          Files.readString(folder.resolve("runs/" + spec.id() + "/history.csv")).contains("test"));
    }
    // The choice is made where the test split cannot be measured either.
    Trials choosing =
        new Trials(last(plan), store, new TinyClassification(false).traits().metrics().get(0));
    assertEquals(3, choosing.choice().orElseThrow().candidates().size());
    // A run with given values does measure it: the guard is no empty one.
    RunSpec teacher = plan.runs().values().iterator().next().spec();
    assertThrows(AssertionError.class, () -> execute(teacher, false));
  }

  @Test
  void theBestTrialsValuesTrainTheRunAndAreRecordedWithAllCandidates() {
    Plan plan = plan("plain-loss", "0.002");
    trials(plan);
    RunSpec spec = last(plan);
    execute(spec, true);
    Record r = store.record(spec.id()).orElseThrow();
    Record.Choice choice = r.choice().orElseThrow();
    assertEquals(3, choice.candidates().size());
    assertEquals(5.0, choice.candidates().get(0).values().get("learning-rate"));
    double best =
        choice.candidates().stream().mapToDouble(c -> c.scores().get(0)).min().orElseThrow();
    int chosen = (int) choice.chosen();
    assertEquals(best, choice.candidates().get(chosen - 1).scores().get(0));
    assertEquals("loss", choice.metric());
    // A rate of 5 gets nowhere.
    Setting rate = r.spec().recipe().values().get("learning-rate");
    assertEquals(choice.candidates().get(chosen - 1).values().get("learning-rate"), rate.value());
    assertNotEquals(5.0, rate.value());
    assertEquals(Origin.TUNED, rate.origin());
    assertEquals("trial " + chosen + " of 3", rate.source());
    // The budget is the recipe's, the test split is there, the trials are on the bill.
    assertEquals(4, r.result().steps());
    assertTrue(r.result().test().containsKey("loss"));
    assertEquals(3, r.cost().prerequisites().size());
    assertEquals(spec.id(), r.id());
    assertEquals(spec.id(), RunSpec.of(r.spec()).id());
    assertEquals(5.0, r.identity().recipe().get("learning-rate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fragile", "bursting"})
  void aTrialThatDivergesHasARecordAndIsTheWorst(String method) {
    Plan plan = plan(method, "0.002");
    int diverged = 0;
    for (Plan.Planned p : plan.runs().values()) {
      if (p.spec().isTrial()) {
        List<String> notes = execute(p.spec(), false);
        boolean sound = p.spec().settings().get(WEIGHT) == 1;
        diverged += sound ? 0 : 1;
        Record r = store.record(p.spec().id()).orElseThrow();
        assertEquals(sound, r.result().validation().containsKey("loss"));
        assertEquals(sound, notes.isEmpty(), notes.toString());
      }
    }
    assertTrue(diverged > 0, "none of the trials is one to diverge");
    execute(last(plan), true);
    Record.Choice choice = store.record(last(plan).id()).orElseThrow().choice().orElseThrow();
    Record.Candidate chosen = choice.candidates().get((int) choice.chosen() - 1);
    assertEquals(1.0, chosen.values().get("weight"));
    assertEquals(
        diverged, choice.candidates().stream().filter(c -> c.scores().get(0).isNaN()).count());
  }

  /** Whatever ended one, a choice without it would stand for ever. */
  @Test
  void noChoiceIsMadeBeforeEveryTrialHasARecord() {
    Plan plan = plan("plain-loss", "0.002");
    List<RunSpec> all =
        plan.runs().values().stream().map(Plan.Planned::spec).filter(RunSpec::isTrial).toList();
    all.subList(0, 2).forEach(t -> execute(t, false));
    store.fail(new Failure(all.get(2).id(), "killed", Optional.empty()));
    String missing =
        assertThrows(TrainingFailure.class, () -> execute(last(plan), true)).getMessage();
    assertEquals("its trial, run " + all.get(2).id() + ", has no record", missing);
  }

  @Test
  void withoutAnyFigureThereIsNoChoice() {
    Plan plan = plan("hopeless", "0.002");
    plan.runs().values().stream()
        .map(Plan.Planned::spec)
        .filter(RunSpec::isTrial)
        .forEach(t -> execute(t, false));
    String none = assertThrows(TrainingFailure.class, () -> execute(last(plan), true)).getMessage();
    assertEquals("none of its 3 trials has a finite loss on the validation split", none);
  }
}
