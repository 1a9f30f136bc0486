package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.TeacherOptions;

/** What recipes take from the defaults of their suite. */
class SuiteDefaultsTest extends Fakes.Reading {
  @Test
  void defaultsOfDataKeepWhatARecipeDoesNotSay() {
    Recipe one =
        sound(
                """
                suite: mine
                seeds: 1
                defaults:
                  data: {dataset: large, folder: /data}
                recipes:
                  one:
                    data: {train-limit: 100}
                methods: [plain-loss]
                """)
            .recipes()
            .get(0);
    assertEquals("large", one.data().get(Fakes.DATASET));
    assertEquals("/data", one.data().get(Fakes.FOLDER).written());
    assertEquals(100, one.data().get(Fakes.LIMIT));
  }

  @Test
  void defaultsOfDataBelongToTheTaskTheyNameOrToThoseThatKnowTheKey() {
    Suite named =
        sound(
            """
            suite: mine
            seeds: 1
            defaults:
              task: classification
              data: {dataset: large}
            recipes:
              one: {batch: 8}
              two: {task: dense, student: head-resnet8}
            methods: [plain-loss]
            """);
    assertEquals("large", named.recipes().get(0).data().get(Fakes.DATASET));
    assertEquals("small", named.recipes().get(1).data().get(Fakes.DATASET));
    Suite unnamed =
        sound(
            """
            suite: mine
            seeds: 1
            defaults:
              data: {scenes: 7}
            recipes:
              one: {batch: 8}
              two: {task: dense, student: head-resnet8}
            methods: [plain-loss]
            """);
    assertEquals(7, unnamed.recipes().get(1).data().get(Fakes.SCENES));
  }

  @Test
  void aDefaultOfDataThatNoTaskKnowsIsAFault() {
    refused(
        """
        suite: mine
        seeds: 1
        defaults:
          data: {scenes: 7}
        recipes:
          one: {batch: 8}
        methods: [plain-loss]
        """,
        "mine.yaml:4: defaults.data.scenes: unknown key",
        "known: dataset, folder, train-limit");
  }

  @Test
  void aFaultOfADefaultIsNamedOnce() {
    refused(
        """
        suite: mine
        seeds: 1
        defaults: {epochs: many}
        recipes:
          one: {batch: 8}
          two: {batch: 4}
        methods: [plain-loss]
        """,
        "mine.yaml:3: defaults.epochs: must be a whole number, but is the text 'many'");
  }

  @Test
  void aDefaultWithoutEffectIsAFaultOnlyIfItHasNoneInAnyRecipe() {
    String text =
        """
        suite: mine
        seeds: 1
        defaults: {power: 2}
        recipes:
          one: {batch: 8}
          two: {schedule: %s}
        methods: [plain-loss]
        """;
    refused(text.formatted("cosine"), "mine.yaml:3: defaults.power: has no effect");
    assertEquals(2, Fakes.read(text.formatted("poly"), new Problems("f")).recipes().size());
  }

  @Test
  void aDefaultOfDataWithoutEffectIsAFaultOnlyIfItHasNoneInAnyRecipe() {
    String text =
        """
        suite: mine
        seeds: 1
        recipes:
          one: {data: {dataset: large}}
          two: {data: {dataset: %s}}
        methods: [plain-loss]
        defaults:
          task: dense
          student: head-resnet8
          data:
            scenes: 5
        """;
    refused(text.formatted("large"), "mine.yaml:11: defaults.data.scenes: has no effect");
    assertEquals(2, Fakes.read(text.formatted("small"), new Problems("f")).recipes().size());
  }

  @Test
  void theLineOfADefaultIsItsOwnWhereverItStands() {
    refused(
        """
        suite: mine
        seeds: 1
        recipes:
          one: {batch: 8}
        methods: [plain-loss]
        defaults:
          power: 2
        """,
        "mine.yaml:7: defaults.power: has no effect");
  }

  @Test
  void aRecipeTakesBackADefaultByAnEmptyName() {
    Recipe one =
        sound(
                """
                suite: mine
                seeds: 1
                defaults: {teacher-method: swap}
                recipes:
                  one: {teacher-method: ""}
                  two: {batch: 8}
                methods: [born-again]
                """)
            .recipes()
            .get(0);
    assertEquals(Fakes.PLAIN, one.get(TeacherOptions.METHOD));
  }
}
