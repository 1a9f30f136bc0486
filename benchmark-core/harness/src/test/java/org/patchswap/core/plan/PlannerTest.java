package org.patchswap.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;

class PlannerTest {
  private final Problems problems = new Problems("mine.yaml");

  private Plan plan(String text) {
    Suite suite = Fakes.read(text, problems);
    assertEquals(List.of(), problems.lines());
    Plan plan = new Planner(Fakes.catalogue(), suite, problems).plan();
    assertEquals(List.of(), problems.lines());
    return plan;
  }

  private void refused(String text, String... parts) {
    Suite suite = Fakes.read(text, problems);
    assertEquals(List.of(), problems.lines());
    assertNull(new Planner(Fakes.catalogue(), suite, problems).plan());
    assertEquals(1, problems.lines().size(), problems.lines().toString());
    for (String part : parts) {
      assertTrue(problems.lines().get(0).contains(part), () -> part + " in " + problems.lines());
    }
  }

  @Test
  void whatIsAskedMakesNoRunAnotherRun() {
    String text = Fakes.suite("epochs: 1", "[plain-loss, swap]");
    Plan asking = plan(text + "question: {method: swap, metric: nll, margin: 0.01}\n");
    assertEquals(plan(text).runs().keySet(), asking.runs().keySet());
    assertEquals(
        "swap against plain-loss; classification: nll, margin 0.01",
        asking.note("1.0").question().orElseThrow().words());
  }

  @Test
  void everyCellHasARunAndPrerequisitesComeFirst() {
    Plan plan =
        plan(
            Fakes.suite("teacher: resnet14", "[plain-loss, kd, born-again, swap]")
                .replace("seeds: 1", "seeds: 2"));
    assertEquals(8, plan.cells().size());
    // A teacher of its own architecture is the plain run of the student.
    assertEquals(10, plan.runs().size());
    List<String> order = new ArrayList<>(plan.runs().keySet());
    for (Map.Entry<String, Plan.Planned> e : plan.runs().entrySet()) {
      for (String needed : e.getValue().spec().prerequisites().values()) {
        assertTrue(order.indexOf(needed) < order.indexOf(e.getKey()));
      }
    }
    assertEquals(
        plan.cells().get(0).run(),
        plan.runs().get(plan.cells().get(2).run()).spec().prerequisites().get(RunSpec.TEACHER));
    assertEquals(List.of(1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L), seeds(plan));
  }

  private static List<Long> seeds(Plan plan) {
    return plan.cells().stream().map(Plan.Cell::seed).toList();
  }

  @Test
  void computeMatchedMethodsTakeFewerSteps() {
    Plan plan = plan(Fakes.suite("{budget: compute-matched, batch: 10}", "[plain-loss, swap]"));
    assertEquals(100, plan.runs().get(plan.cells().get(0).run()).spec().steps());
    assertEquals(50, plan.runs().get(plan.cells().get(1).run()).spec().steps());
  }

  @Test
  void theRunsOfABudgetAreThoseOfARecipeWithIt() {
    String text = Fakes.suite("{teacher: resnet14, epochs: %s}", "[plain-loss, kd]");
    Plan curve = plan(text.formatted("[2, 6]"));
    Set<String> both = new TreeSet<>(plan(text.formatted("2")).runs().keySet());
    both.addAll(plan(text.formatted("6")).runs().keySet());
    assertEquals(both, new TreeSet<>(curve.runs().keySet()));
    // Without epochs of its own a teacher has as many as its student: one for each budget.
    assertEquals(6, curve.runs().size());
    SuiteNote note = curve.note("1.0");
    assertEquals(List.of("one-2-epochs", "one-6-epochs"), note.recipeOrder());
    assertEquals("6 epochs", note.recipes().get("one-6-epochs").variant().orElseThrow().words());
    Plan shared = plan(text.replace("epochs: %s", "epochs: [2, 6], teacher-epochs: 4"));
    assertEquals(5, shared.runs().size());
  }

  @Test
  void aFaultOfSeveralBudgetsBesideTheDataIsNamedOnce() {
    refused(
        Fakes.suite("{batch: 200, epochs: [2, 6]}", "[plain-loss]"),
        "mine.yaml:5: recipes.one.batch: must be at most the 100 training images");
  }

  @Test
  void fineTuningBuildsOnThePretrainingOfItsMethod() {
    Plan plan =
        plan(
            """
            suite: mine
            seeds: 1
            recipes:
              first: {batch: 8}
              second: {task: dense, student: head-resnet8, pretraining: first}
            methods: [plain-loss, swap]
            """);
    assertEquals(4, plan.cells().size());
    assertEquals(
        plan.cells().get(1).run(),
        plan.runs().get(plan.cells().get(3).run()).spec().prerequisites().get(RunSpec.BACKBONE));
    assertEquals(Fakes.PLAIN, plan.runs().get(plan.cells().get(3).run()).spec().method());
  }

  @Test
  void pairsWithoutMeaningAreLeftOutWithTheReason() {
    Plan plan = plan(Fakes.suite("batch: 8", "[plain-loss, boxes]"));
    assertEquals(1, plan.cells().size());
    assertEquals(
        "needs objects with boxes, which the task classification has not",
        plan.notApplicable().get(0).reason());
  }

  @Test
  void aValueOfAnOptionThatATaskCannotIsLeftOutWithItsReason() {
    Plan plan = plan(Fakes.suite("batch: 8", "[{swap: {of: [images, boxes]}}]"));
    assertEquals(1, plan.cells().size());
    assertEquals(
        List.of(
            new Plan.NotApplicable(
                "one",
                "swap (of=boxes)",
                "of boxes needs objects with boxes, which the task classification has not")),
        plan.notApplicable());
  }

  @Test
  void aSuiteOfNothingElseIsBadInput() {
    refused(
        Fakes.suite("batch: 8", "[boxes]"),
        "mine.yaml:6: methods: none applies to its recipe, so there is nothing to run; boxes"
            + " needs");
  }

  @Test
  void aQuestionThatNoTaskAllowsIsBadInput() {
    refused(
        Fakes.suite("batch: 8", "[plain-loss, boxes]")
            + "question: {method: boxes, margin: 1 pp}\n",
        "mine.yaml:6: question.method: 'boxes' is comparable with 'plain-loss' in no recipe: in one"
            + " boxes needs objects with boxes, which the task classification has not; ask"
            + " another");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batch: 200                            | [plain-loss] | recipes.one.batch: must be at most the 100 training images, but is 200
          selection: validation                 | [plain-loss] | recipes.one.selection: is 'validation', but the data has no validation split
          scored-on: validation                 | [plain-loss] | recipes.one.scored-on: is 'validation', but the data has no validation split; give it one, or choose 'test'
          data: {folder: /no/such}              | [plain-loss] | recipes.one.data.folder: /no/such is not a folder
          batch: 8                              | [{swap: {patch: 3}}] | methods.swap.patch: must divide 8
          teacher: resnet14                     | [{kd: {stage: 2}}] | methods.kd.stage: must be of 1 and 2
          {student: resnet14, teacher: resnet8} | [{kd: {stage: 2}}] | methods.kd.stage: must be of 2 and 1
          student: resnet14                     | [{born-again: {stage: 3}}] | methods.born-again.stage: must be of 2 and 2
          batch: 8                              | [kd] | recipes.one.teacher: missing; method kd needs a teacher: one of resnet8, resnet14
          {teacher: resnet14, teacher-method: kd} | [kd] | recipes.one.teacher-method: is 'kd', which needs a teacher itself; name one that needs none, such as plain-loss
          teacher-method: born-again            | [born-again] | recipes.one.teacher-method: is 'born-again', which needs a teacher itself
          teacher-method: boxes                 | [born-again] | recipes.one.teacher-method: is 'boxes', but needs objects with boxes, which the task classification has not
          'task: dense\\nstudent: head-resnet8\\ndata: {least-scale: 3}' | [plain-loss] | recipes.one.data.least-scale: must be at most most-scale
          """)
  void besideTheData(String recipe, String methods, String fault) {
    refused(Fakes.suite(recipe.replace("\\n", "\n"), methods), fault);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          student: head-resnet8, fine-tuning-method: kd    | recipes.two.teacher: missing; method kd needs a teacher
          student: head-resnet8, fine-tuning-method: swap  | recipes.two.fine-tuning-method: is 'swap', but needs partners by class
          student: head-resnet8, fine-tuning-method: boxes | recipes.two.fine-tuning-method: is 'boxes', but needs objects
          student: head-large | recipes.two.pretraining: recipe 'one' trains the backbone resnet8, but head-large needs large; no recipe of its task trains that; let the student be head-resnet8, or leave 'pretraining' out
          """)
  void ofATransfer(String recipe, String fault) {
    refused(
        """
        suite: mine
        seeds: 1
        recipes:
          one: {batch: 8}
          two: {task: dense, pretraining: one, %s}
        methods: [plain-loss]
        """
            .formatted(recipe),
        fault);
  }

  @Test
  void aBackboneThatAnotherStudentHasIsNamed() {
    refused(
        """
        suite: mine
        seeds: 1
        recipes:
          one: {student: resnet14}
          two: {task: dense, student: head-resnet8, pretraining: one}
        methods: [plain-loss]
        """,
        "let the student of 'one' be resnet8");
  }

  @Test
  void runsAreCountedBeforeTheyArePlanned() {
    String grid = "[{swap: {patch: [1, 2, 4, 8], temperature: [1, 2, 3]}}]";
    refused(
        Fakes.suite("batch: 8", grid).replace("seeds: 1", "seeds: 10000"),
        "asks for 120000 runs; at most 100000");
  }

  @Test
  void dataIsInspectedOnceForEqualSettings() {
    Plan plan =
        plan(
            """
            suite: mine
            seeds: 1
            recipes:
              one: {batch: 8}
              two: {batch: 4}
            methods: [plain-loss]
            """);
    assertTrue(plan.facts().get("one") == plan.facts().get("two"));
  }

  @Test
  void aFaultOfDataStandsInTheLineOfItsKey() {
    refused(
        """
        suite: mine
        seeds: 1
        defaults:
          data:
            dataset: large
            folder: /no/such
        recipes:
          one:
            data: {train-limit: 100}
        methods: [plain-loss]
        """,
        "mine.yaml:6: recipes.one.data.folder: /no/such is not a folder");
  }
}
