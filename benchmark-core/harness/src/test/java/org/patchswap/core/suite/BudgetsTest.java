package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.SuiteNote;

/** Recipes with several budgets. */
class BudgetsTest extends Fakes.Reading {
  private static List<String> names(Suite suite) {
    return suite.recipes().stream().map(Recipe::name).toList();
  }

  @Test
  void severalBudgetsAreOneRecipeEachAlikeInAllElse() {
    Suite suite =
        sound(
            """
            suite: mine
            seeds: 1
            recipes:
              one:
                batch: 8
                epochs: [1, 6,
                  20]
                methods: [plain-loss, swap]
              two: {epochs: 6}
            methods: [plain-loss]
            """);
    assertEquals(List.of("one-1-epoch", "one-6-epochs", "one-20-epochs", "two"), names(suite));
    Recipe long20 = suite.recipes().get(2);
    assertEquals(20, long20.get(RecipeOptions.EPOCHS));
    assertEquals(8, long20.get(RecipeOptions.BATCH));
    assertEquals(
        Optional.of(new SuiteNote.Variant("one", SuiteNote.Variant.BUDGET, "20 epochs")),
        long20.variant());
    assertEquals(Optional.empty(), suite.recipes().get(3).variant());
    assertEquals(suite.methods().get("one-1-epoch"), suite.methods().get("one-20-epochs"));
    assertEquals(2, suite.methods().get("one-20-epochs").size());
    assertEquals(4, suite.lines().get("one-20-epochs").recipe());
    assertEquals(7, suite.lines().get("one-20-epochs").of("epochs"));
    assertEquals("recipes.one", suite.lines().get("one-20-epochs").path());
  }

  @Test
  void aListOfOneIsThePlainNumber() {
    Suite suite = sound(Fakes.suite("epochs: [6]", "[plain-loss]"));
    assertEquals(List.of("one"), names(suite));
    assertEquals(6, suite.recipes().get(0).get(RecipeOptions.EPOCHS));
    assertEquals(Optional.empty(), suite.recipes().get(0).variant());
  }

  @Test
  void defaultsMayListBudgetsForAllRecipes() {
    Suite suite =
        sound(
            """
            suite: mine
            seeds: 1
            defaults: {epochs: [2, 6]}
            recipes:
              one: {batch: 8}
              two: {task: dense, student: head-resnet8, pretraining: one-6-epochs, epochs: 3}
            methods: [plain-loss]
            """);
    assertEquals(List.of("one-2-epochs", "one-6-epochs", "two"), names(suite));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs: []        | epochs: is an empty list; give at least one budget
          epochs: [2, 0]    | epochs: must be at least 1, but is 0
          epochs: [two, 6]  | epochs: must be a whole number, but is the text 'two'
          epochs: [6, 2]    | epochs: must rise, but 2 stands after 6
          epochs: [2, 2, 6] | epochs: lists the budget 2 twice; remove one
          epochs: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] | epochs: must list at most 12 budgets, but lists 13
          {epochs: [2, 6], warm-up: 2} | warm-up: must end before the training, 2 (epochs), but is 2.0
          {epochs: [2, 6], schedule: step, milestones: [1, 4]} | milestones: must lie before the end of the training, 2 (epochs), but one is 4; give milestones that fit every budget, or write schedule: cosine
          {epochs: [2, 6], power: 2} | power: has no effect
          {epochs: [2, 6], teacher: resnet14} | teacher: has no effect
          """)
  void whatDoesNotFitABudgetIsOneFaultThatNamesIt(String recipe, String fault) {
    refused(Fakes.suite(recipe, "[plain-loss]"), "mine.yaml:5: recipes.one." + fault);
  }

  @Test
  void faultsOfDefaultBudgetsAreNamedOnce() {
    refused(
        """
        suite: mine
        seeds: 1
        defaults: {epochs: [6, 2]}
        recipes: {one: {batch: 8}, two: {batch: 4}}
        methods: [plain-loss]
        """,
        "mine.yaml:3: defaults.epochs: must rise");
  }

  @Test
  void theNameOfABudgetIsNoOtherRecipes() {
    refused(
        """
        suite: mine
        seeds: 1
        recipes:
          one-6-epochs: {batch: 4}
          one: {epochs: [2, 6]}
        methods: [plain-loss]
        """,
        "mine.yaml:5: recipes.one: its budget of 6 epochs is called 'one-6-epochs', as another"
            + " recipe is; rename one");
    String long60 = "o".repeat(60);
    Problems other = new Problems("mine.yaml");
    Fakes.read(Fakes.suite("epochs: [2, 6]", "[plain-loss]").replace("one:", long60 + ":"), other);
    assertEquals(2, other.lines().size());
    assertEquals(
        "mine.yaml:4: recipes.%s: the name of its budget, '%s-2-epochs', must have at most 64 characters, but has 69"
            .formatted(long60, long60),
        other.lines().get(0));
  }

  @Test
  void aPretrainingNamesOneBudget() {
    refused(
        """
        suite: mine
        seeds: 1
        recipes:
          one: {epochs: [2, 6]}
          two: {task: dense, student: head-resnet8, pretraining: one}
        methods: [plain-loss]
        """,
        "mine.yaml:5: recipes.two.pretraining: 'one' stands for several recipes; name one of"
            + " one-2-epochs, one-6-epochs");
  }
}
