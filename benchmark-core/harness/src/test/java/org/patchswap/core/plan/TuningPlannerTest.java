package org.patchswap.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.store.Declaration;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;

class TuningPlannerTest {
  private static final String SUITE =
      """
      suite: mine
      seeds: [1, 1000001]
      recipes:
        one: {batch: 10, epochs: 4, teacher: resnet14, data: {dataset: large}}
      methods: [plain-loss, kd, swap]
      """;

  private final Problems problems = new Problems("mine.yaml");

  private Plan plan(String text) {
    Suite suite = Fakes.read(text, problems);
    assertEquals(List.of(), problems.lines());
    Plan plan = new Planner(Fakes.catalogue(), suite, problems).plan();
    assertEquals(List.of(), problems.lines());
    return plan;
  }

  private Plan tuned(String tuning) {
    return plan(SUITE + "tuning: " + tuning + "\n");
  }

  private static List<SortedMap<String, Object>> values(Plan plan, String method) {
    return plan.tuning().orElseThrow().note().trials("one", method).stream()
        .map(SuiteNote.Trial::values)
        .toList();
  }

  private static RunSpec spec(Plan plan, String id) {
    return plan.runs().get(id).spec();
  }

  @Test
  void aTunedRecipeStandsBesideTheOneItIsOfWhoseRunsStayTheSame() {
    Plan plan = tuned("{trials: 4, epochs: 2}");
    SuiteNote note = plan.note("1.0");
    assertEquals(List.of("one", "one-tuned"), note.recipeOrder());
    assertEquals(
        Optional.of(new SuiteNote.Variant("one", "tuned", "tuned")),
        note.recipes().get("one-tuned").variant());
    assertEquals(note.recipes().get("one").methods(), note.recipes().get("one-tuned").methods());
    assertTrue(plan.runs().keySet().containsAll(plan(SUITE).runs().keySet()));
    for (Plan.Cell c : plan.cells()) {
      RunSpec spec = spec(plan, c.run());
      assertEquals(c.recipe().equals("one-tuned"), spec.chooses());
      assertEquals(
          spec.chooses() ? 4 : 0,
          spec.prerequisites().keySet().stream().filter(RunSpec::isTrial).count());
    }
    // 12 cells; 4 trials of 3 methods; the teachers of 2 seeds and of the trials.
    assertEquals(12 + 12 + 3, plan.runs().size());
    assertEquals(List.copyOf(plan.runs().keySet()), note.runs());
  }

  @Test
  void trialsHaveSeedsOfTheirOwnTheirBudgetAndATeacherThatSeesNoTestSplit() {
    Plan plan = tuned("{trials: 2, seeds: 2, epochs: 2}");
    SuiteNote.Tuning note = plan.tuning().orElseThrow().note();
    assertEquals(List.of(1_000_002L, 1_000_003L), note.seeds());
    assertEquals(new TreeMap<>(java.util.Map.of("one", 2L)), note.epochs());
    assertEquals(Optional.empty(), note.steps());
    for (SuiteNote.Trial t : note.trials("one", "kd")) {
      RunSpec trial = spec(plan, t.runs().get(1));
      assertEquals(1_000_003L, trial.seed());
      assertEquals(20, trial.steps());
      assertTrue(trial.isTrial());
      RunSpec teacher = spec(plan, trial.prerequisites().get(RunSpec.TEACHER));
      assertTrue(teacher.isTrial());
      assertEquals(40, teacher.steps());
    }
    assertEquals(
        spec(plan, note.trials().get(0).runs().get(0)).described().tuning(),
        RunSpec.of(spec(plan, note.trials().get(0).runs().get(0)).described()).tuning());
  }

  @Test
  void theFirstTrialHasTheSuitesValuesAndRatesAreDrawnAlikeForAllMethods() {
    Plan plan = tuned("{trials: 9}");
    assertEquals(0.1, values(plan, "kd").get(0).get("learning-rate"));
    assertEquals(4.0, values(plan, "kd").get(0).get("temperature"));
    for (String key : List.of("learning-rate", "weight-decay")) {
      List<Object> plain = values(plan, "plain-loss").stream().map(v -> v.get(key)).toList();
      assertEquals(plain, values(plan, "kd").stream().map(v -> v.get(key)).toList());
      assertEquals(plain, values(plan, "swap").stream().map(v -> v.get(key)).toList());
    }
    for (String method : List.of("plain-loss", "kd", "swap")) {
      assertEquals(9, new HashSet<>(values(plan, method)).size());
    }
  }

  @Test
  void aSmallSpaceHasFewerTrialsAndAllOfThem() {
    Plan plan = tuned("{trials: 50}");
    assertEquals(9, values(plan, "plain-loss").size());
    assertEquals(18, values(plan, "kd").size());
    assertEquals(18, new HashSet<>(values(plan, "kd")).size());
    // Patches of 2 and 4, two temperatures.
    assertEquals(36, values(plan, "swap").size());
  }

  @Test
  void whatDoesNotFitTheDataIsLeftOutWithTheReason() {
    Plan plan = tuned("{trials: 2}");
    assertEquals(
        List.of("patch 3: must divide 8"),
        plan.tuning().orElseThrow().spaces().get(2).space().leftOut());
  }

  @Test
  void aValueThatTheListOfMethodsGivesIsWhatTheMethodIs() {
    String fixed = SUITE.replace("swap]", "{swap: {patch: 4}}]");
    assertEquals(null, values(plan(fixed + "tuning: {trials: 3}\n"), "swap").get(0).get("patch"));
    Plan said = plan(fixed + "tuning: {trials: 3, space: {swap: {patch: [2, 4]}}}\n");
    assertEquals(4L, values(said, "swap").get(0).get("patch"));
  }

  @Test
  void aSpaceOfTheSuiteReplacesWhatIsDeclared() {
    Plan plan =
        tuned(
            "{trials: 40, space: {recipe: {weight-decay: [5e-4], momentum: [0.8, 0.9]}, kd:"
                + " {temperature: [2, 8]}}}");
    assertEquals(6, values(plan, "plain-loss").size());
    assertTrue(
        values(plan, "kd").stream().skip(1).noneMatch(v -> v.get("temperature").equals(4.0)));
  }

  @Test
  void aChoiceIsNamedByItsTrialsAndNotByWhatTheyGive() {
    Plan plan = tuned("{trials: 3}");
    RunSpec spec = spec(plan, plan.cells().get(5).run());
    assertTrue(spec.chooses());
    RunSpec chosen = spec.with(values(plan, "swap").get(2), "trial 3 of 3");
    assertNotEquals(spec.recipe(), chosen.recipe());
    assertEquals(spec.id(), chosen.id());
    assertEquals(spec.id(), RunSpec.of(chosen.described()).id());
    Plan more = tuned("{trials: 4}");
    assertNotEquals(spec.id(), more.cells().get(5).run());
  }

  @Test
  void howMethodsAreTunedIsPartOfWhatIsDeclared() {
    SuiteNote none = plan(SUITE).note("1.0");
    SuiteNote one = tuned("{trials: 3}").note("1.0");
    SuiteNote other = tuned("{trials: 3, epochs: 2}").note("1.0");
    assertNotEquals(Declaration.digest(none), Declaration.digest(one));
    assertNotEquals(Declaration.digest(one), Declaration.digest(other));
  }

  @Test
  void theMeansAreToldByRecipeOnlyWhereTheyDiffer() {
    String words = " trials of each method with the seeds [1000002], epochs %s, scored on the";
    String one = tuned("{trials: 2}").tuning().orElseThrow().words();
    assertEquals("2" + words.formatted("4") + " validation split by score", one);
    Plan steps = plan(SUITE.replace("epochs: 4", "steps: 40") + "tuning: {trials: 2, steps: 9}\n");
    assertEquals(
        "2" + words.replace("epochs %s", "steps 9") + " validation split by score",
        steps.tuning().orElseThrow().words());
    assertEquals("9 steps", steps.tuning().orElseThrow().note().length());
    Plan two = plan(SUITE.replace("epochs: 4", "epochs: [2, 4]") + "tuning: {trials: 3}\n");
    assertEquals(
        "3" + words.formatted("2 (one-2-epochs), 4 (one-4-epochs)") + " validation split by score",
        two.tuning().orElseThrow().words());
  }

  @Test
  void whatIsAnotherTuningLaterIsSaid(@TempDir Path folder) {
    Store store = Store.open(folder);
    for (String tuning :
        List.of(
            "{trials: 2}",
            "{trials: 3, epochs: 2}",
            "{trials: 3, epochs: 2, space: {kd: {temperature: [9]}}}")) {
      store.declare(tuned(tuning).note("1.0"), Instant.EPOCH);
    }
    assertEquals(
        List.of(
            "how methods are tuned: 6 trials of 4 epochs to 9 trials of 2 epochs",
            "which values are tried where methods are tuned"),
        store.declaration("mine").orElseThrow().changes().stream()
            .flatMap(c -> c.what().words().stream())
            .toList());
  }

  @Test
  void valuesAreNotChosenByTheSplitThatIsCompared() {
    String text = SUITE.replace("epochs: 4", "epochs: 4, scored-on: validation");
    Suite suite = Fakes.read(text + "tuning: {trials: 2, recipes: [one]}\n", problems);
    assertNull(new Planner(Fakes.catalogue(), suite, problems).plan());
    assertEquals(
        List.of(
            "mine.yaml:6: tuning.recipes: 'one' is scored on the split that its values would be"
                + " chosen by; leave it out, or choose scored-on: test"),
        problems.lines());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dataset: large | {trials: 2, epochs: 1} | recipes.one | tuning.epochs: in one, warm-up must end before the training, 1 (epochs), but is 1.0
          dataset: small | {trials: 2} | recipes.one | tuning.recipes: no recipe has a validation split, which trials are scored on; give the data of one such a split
          dataset: small | {trials: 2, recipes: [one]} | recipes.one | tuning.recipes: 'one' has no validation split, which trials are scored on; give its data such a split, or leave it out
          dataset: large | {trials: 2, space: {recipe: {factor: [0.1, 0.2]}}} | recipes.one | tuning.space.recipe.factor: has no effect with schedule: cosine, only with schedule: step; remove it
          dataset: large | {methods: [kd], space: {swap: {patch: [2, 4]}}} | recipes.one | tuning.space.swap.patch: no method that is tuned takes its values from here; remove it
          dataset: large | {space: {swap: {patch: [3, 4]}}} | recipes.one | tuning.space.swap.patch: 3 fits no recipe: must divide 8
          dataset: large | {space: {recipe: {warm-up: [0, 9]}}} | recipes.one | tuning.space.recipe.warm-up: 9.0 fits no recipe: must end before the training, 4 (epochs), but is 9.0
          """)
  void whatNobodyCanTuneIsRefusedInOneLine(
      String data, String tuning, String unused, String fault) {
    String text =
        SUITE.replace("dataset: large", data).replace("epochs: 4", "epochs: 4, warm-up: 1")
            + "tuning: "
            + tuning
            + "\n";
    Suite suite = Fakes.read(text, problems);
    assertEquals(List.of(), problems.lines());
    assertNull(new Planner(Fakes.catalogue(), suite, problems).plan());
    assertEquals(List.of("mine.yaml:6: " + fault), problems.lines());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8                                       | tuning: must be a map such as {trials: 8}, but is 8
          {trial: 8}                              | tuning.trial: unknown key; did you mean 'trials'? (known: epochs, methods, recipes, seeds, space, steps, trials)
          {trials: 1}                             | tuning.trials: must be at least 2, but is 1
          {seeds: 0}                              | tuning.seeds: must be at least 1, but is 0
          {recipes: []}                           | tuning.recipes: must be a list of at least one, but is an empty list
          {recipes: [two]}                        | tuning.recipes: unknown recipe 'two'; known: one
          {methods: [swop]}                       | tuning.methods: the suite has no method 'swop'; did you mean 'swap'? (known: kd, plain-loss, swap)
          {methods: [kd, kd]}                     | tuning.methods: names 'kd' twice; remove one
          {space: {}}                             | tuning.space: must be a map by 'recipe' or method, but is an empty map
          {space: {plain-loss: {weight: [1]}}}    | tuning.space.plain-loss.weight: unknown key; none is known
          {space: {swap: {patsh: [1]}}}           | tuning.space.swap.patsh: unknown key; did you mean 'patch'? (known: chance, of, patch, rest, temperature)
          {space: {swap: {patch: [0]}}}           | tuning.space.swap.patch: must be at least 1, but is 0
          {space: {swap: {patch: []}}}            | tuning.space.swap.patch: must be a list of at least one, but is an empty list
          {space: {swap: {patch: [2, 2]}}}        | tuning.space.swap.patch: holds 2 twice; remove one
          {space: {recipe: {batch: [8]}}}         | tuning.space.recipe.batch: is not searched: it is what trials must have in common; searched can be learning-rate, schedule, warm-up, factor, power, momentum, dampening, nesterov, weight-decay, decay-all, clip-norm
          """)
  void whatIsNoTuningIsRefusedInOneLine(String tuning, String fault) {
    assertNull(Fakes.read(SUITE + "tuning: " + tuning + "\n", problems));
    assertEquals(List.of("mine.yaml:6: " + fault), problems.lines());
  }
}
