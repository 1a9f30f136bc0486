package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.method.Cost;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.training.TrainingPlan;

/** Recipes whose budget is in steps, whose steps are several batches, or whose gradients end. */
class StepsTest extends Fakes.Reading {
  private static final DataFacts FACTS =
      new DataFacts("dots", new TreeMap<>(), 100, 0, 20, List.of("a", "b"), 1, 8, 8, "none");

  private static final String PROTOCOLS =
      """
      short:
        title: For a test
        source: somebody/repository
        task: classification
        recipe: {epochs: 9, learning-rate: 0.05, schedule: step, milestones: [3, 6], warm-up: 1}
      long:
        title: For a test
        source: somebody/repository
        task: classification
        recipe: {steps: 400, learning-rate: 0.02, schedule: poly, warm-up: 20, accumulate: 2}
      both:
        title: For a test
        source: somebody/repository
        task: classification
        recipe: {steps: 400, epochs: 9}
      """;

  private Recipe one(String keys) {
    return sound(Fakes.suite(keys, "[plain-loss]")).recipes().get(0);
  }

  private static TrainingPlan plan(Recipe r) {
    Settings none = Settings.defaults(List.of());
    return r.plan(FACTS, r.steps(FACTS, new Cost(1, 0, 0)), none, new SeedStreams(1));
  }

  @Test
  void aBudgetInStepsEndsWhereItSays() {
    Recipe r = one("{batch: 8, steps: 40, schedule: poly, warm-up: 4}");
    TrainingPlan.Length length = plan(r).length();
    assertEquals(new TrainingPlan.Length(8, 1, 12, 40, 40 / 12.0), length);
    assertEquals(0, r.get(RecipeOptions.EPOCHS));
    assertEquals(0.1 * 0.5, plan(r).schedule().rate(1, 40), 1e-15);
    assertEquals(0.1 * Math.pow(0.5, 0.9), plan(r).schedule().rate(20, 40), 1e-15);
  }

  @Test
  void milestonesAreInTheUnitOfTheBudget() {
    Recipe r = one("{batch: 8, steps: 40, schedule: step, milestones: [20, 30]}");
    assertEquals(0.1, plan(r).schedule().rate(19, 40), 1e-15);
    assertEquals(0.01, plan(r).schedule().rate(20, 40), 1e-15);
    assertEquals(0.001, plan(r).schedule().rate(30, 40), 1e-15);
  }

  @Test
  void equalImagesOfACostlyMethodAreFewerSteps() {
    Recipe r = one("{batch: 8, steps: 41, budget: compute-matched}");
    assertEquals(41, r.steps(FACTS, new Cost(1, 0, 0)));
    assertEquals(20, r.steps(FACTS, new Cost(2, 0, 0)));
  }

  @Test
  void aStepOfSeveralBatchesMakesShorterEpochs() {
    Recipe r = one("{batch: 8, accumulate: 3, epochs: 2, clip-norm: 5}");
    assertEquals(new TrainingPlan.Length(8, 3, 4, 8, 2), plan(r).length());
    assertEquals(5, plan(r).optimiser().clipNorm());
    assertEquals(24, r.imagesPerStep());
  }

  @Test
  void severalBudgetsInStepsAreOneRecipeEach() {
    Suite suite = sound(Fakes.suite("steps: [1, 40]", "[plain-loss]"));
    assertEquals(
        List.of("one-1-step", "one-40-steps"), suite.recipes().stream().map(Recipe::name).toList());
    assertEquals(
        Optional.of(new SuiteNote.Variant("one", SuiteNote.Variant.BUDGET, "40 steps")),
        suite.recipes().get(1).variant());
  }

  /** A recipe's own budget takes the place of the defaults', and of what counts in their unit. */
  @Test
  void aBudgetInAnotherUnitReplacesThatOfTheDefaults() {
    Suite suite =
        sound(
            """
            suite: mine
            seeds: 1
            defaults: {epochs: 9, schedule: step, milestones: [3, 6], warm-up: 1}
            recipes:
              one: {batch: 8}
              two: {steps: 40, milestones: [30]}
            methods: [plain-loss]
            """);
    assertEquals(9, suite.recipes().get(0).length());
    Recipe two = suite.recipes().get(1);
    assertTrue(two.inSteps());
    assertEquals(40, two.length());
    assertEquals(List.of(30L), two.get(RecipeOptions.MILESTONES));
    assertEquals(0, two.get(RecipeOptions.WARM_UP));
    Suite other =
        sound(
            """
            suite: mine
            seeds: 1
            defaults: {steps: 40}
            recipes: {one: {epochs: 2}, two: {batch: 8}}
            methods: [plain-loss]
            """);
    assertEquals(2, other.recipes().get(0).length());
    assertEquals(40, other.recipes().get(1).length());
  }

  private Suite byProtocol(String keys) {
    Protocols protocols =
        new Protocols(
            Fakes.catalogue(),
            Map.of("protocols/some.yaml", PROTOCOLS.getBytes(StandardCharsets.UTF_8)));
    return new SuiteReader(Fakes.catalogue(), protocols, problems)
        .read(Fakes.suite(keys, "[plain-loss]").getBytes(StandardCharsets.UTF_8), "mine.yaml");
  }

  @Test
  void aProtocolMayCountSteps() {
    Recipe one = byProtocol("protocol: long").recipes().get(0);
    assertEquals(400, one.length());
    assertEquals(0, one.get(RecipeOptions.EPOCHS));
    assertEquals(20, one.get(RecipeOptions.WARM_UP));
    Recipe shorter = byProtocol("{protocol: long, steps: 40}").recipes().get(0);
    assertEquals(40, shorter.length());
    assertEquals(20, shorter.get(RecipeOptions.WARM_UP));
    assertEquals(List.of(), problems.lines());
  }

  /** What counts in the protocol's unit is not taken; what does not is. */
  @Test
  void aBudgetInAnotherUnitReplacesThatOfTheProtocol() {
    Recipe steps = byProtocol("{protocol: short, steps: 40, schedule: cosine}").recipes().get(0);
    assertEquals(40, steps.length());
    assertEquals(0.05, steps.get(RecipeOptions.LEARNING_RATE));
    assertEquals(0, steps.get(RecipeOptions.WARM_UP));
    Recipe epochs = byProtocol("{protocol: long, epochs: 3}").recipes().get(0);
    assertEquals(3, epochs.length());
    assertEquals(0, epochs.get(RecipeOptions.WARM_UP));
    assertEquals(128, epochs.imagesPerStep());
    assertEquals(List.of(), problems.lines());
  }

  @Test
  void milestonesOfAProtocolInEpochsAreNotMistakenForSteps() {
    assertNull(byProtocol("{protocol: short, steps: 40}"));
    assertEquals(
        List.of(
            "mine.yaml:4: recipes.one.schedule: is 'step', but there are no milestones; give some,"
                + " or write schedule: constant (as protocol(short) has it)"),
        problems.lines());
  }

  @Test
  void aProtocolHasOneBudget() {
    assertNull(byProtocol("protocol: both"));
    assertTrue(
        problems.lines().get(0).contains("both.recipe.steps: stands beside epochs"),
        () -> problems.lines().toString());
  }

  @Test
  void measuredInStepsWithoutEpochs() {
    assertEquals(7, plan(one("{steps: 40, evaluate-every-steps: 7}")).measuring().everySteps());
  }

  /** At their defaults the keys are left out of what names a run. */
  @Test
  void oldRecipesAreNamedAsBefore() {
    List<String> keys = List.of("steps", "accumulate", "clip-norm", "evaluate-every-steps");
    keys.forEach(
        k -> assertTrue(!one("epochs: 2").values().identity().containsKey(k), k + " is new"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {epochs: 2, steps: 40} | steps: stands beside epochs; a budget is in one of them: remove one
          steps: 0               | steps: must be at least 1, but is 0
          steps: []              | steps: is an empty list; give at least one budget
          steps: [40, 20]        | steps: must rise, but 20 stands after 40
          steps: 1.5             | steps: must be a whole number, but is 1.5
          accumulate: 0          | accumulate: must be at least 1, but is 0
          clip-norm: 0           | clip-norm: must be above 0, but is 0
          clip-norm: .inf        | clip-norm: must be
          {steps: 40, warm-up: 40} | warm-up: must end before the training, 40 (steps), but is 40.0
          {steps: 40, schedule: step, milestones: [20, 40]} | milestones: must lie before the end of the training, 40 (steps), but one is 40
          {steps: 40, evaluate-every: 2, evaluate-every-steps: 7} | evaluate-every: has no effect with evaluate-every-steps; remove one of them
          evaluate-every-steps: 0 | evaluate-every-steps: must be at least 1, but is 0
          """)
  void whatCannotBeIsOneFaultThatNamesIt(String recipe, String fault) {
    refused(Fakes.suite(recipe, "[plain-loss]"), "mine.yaml:5: recipes.one." + fault);
  }

  @Test
  void aTeachersBudgetIsInTheUnitOfTheStudents() {
    String recipe = "{teacher: resnet14, %s}";
    refused(
        Fakes.suite(recipe.formatted("steps: 40, teacher-epochs: 2"), "[kd]"),
        "recipes.one.teacher-epochs: has no effect, since the budget is in steps; write"
            + " teacher-steps");
  }

  @Test
  void aTeachersStepsHaveNoEffectWithEpochs() {
    refused(
        Fakes.suite("{teacher: resnet14, epochs: 4, teacher-steps: 2}", "[kd]"),
        "recipes.one.teacher-steps: has no effect, since the budget is in epochs; write"
            + " teacher-epochs");
  }
}
