package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.TeacherOptions;

class SuiteReaderTest extends Fakes.Reading {
  @Test
  void aSoundSuite() {
    Suite suite =
        sound(
            """
            suite: mine
            title: For a test
            seeds: [3, 5]
            defaults: {epochs: 2}
            recipes:
              one: {batch: 8}
              two:
                epochs: 4
                methods: [swap]
            methods:
              - plain-loss
              - swap: {patch: [2, 4]}
                label: exchange
            """);
    assertEquals(List.of(3L, 5L), suite.seeds());
    assertEquals(Fakes.PLAIN, suite.reference());
    assertEquals(2, suite.recipes().get(0).get(RecipeOptions.EPOCHS));
    assertEquals(4, suite.recipes().get(1).get(RecipeOptions.EPOCHS));
    assertEquals(
        List.of("plain-loss", "exchange (patch=2)", "exchange (patch=4)"),
        suite.methods().get("one").stream().map(MethodChoice::label).toList());
    assertEquals(1, suite.methods().get("two").size());
    assertEquals(6, suite.lines().get("one").recipe());
    assertEquals(4, suite.lines().get("one").of("epochs"));
    assertEquals(8, suite.lines().get("two").of("epochs"));
  }

  @Test
  void aListThatIsOneValueIsNoGrid() {
    Suite suite = sound(Fakes.suite("epochs: 1", "[plain-loss, {boxes: {sides: [4, 8]}}]"));
    MethodChoice boxes = suite.methods().get("one").get(1);
    assertEquals("boxes", boxes.label());
    assertEquals(List.of(4L, 8L), boxes.settings().get(Fakes.SIDES));
  }

  @Test
  void aCountOfSeedsBeginsAtOne() {
    assertEquals(
        List.of(1L, 2L, 3L),
        sound(
                Fakes.suite("epochs: 1", "[kd, swap]\nreference: swap")
                    .replace("[kd, ", "[plain-loss, ")
                    .replace("seeds: 1", "seeds: 3"))
            .seeds());
  }

  @Test
  void teachersAreTrainedPlainlyWhereNothingElseIsSaid() {
    Recipe one = sound(Fakes.suite("teacher: resnet14", "[kd]")).recipes().get(0);
    assertEquals(Fakes.PLAIN, one.get(TeacherOptions.METHOD));
    assertEquals(Fakes.PLAIN, one.get(RecipeOptions.FINETUNING_METHOD));
  }

  @Test
  void aNameOfTheLiteratureIsReadAsTheNetworksOwn() {
    Suite own = sound(Fakes.suite("student: resnet8\nteacher: resnet8", "[kd]"));
    Suite other = sound(Fakes.suite("student: ResNet-8\nteacher: ResNet-8", "[kd]"));
    Recipe recipe = other.recipes().get(0);
    assertEquals("resnet8", recipe.get(RecipeOptions.STUDENT));
    assertEquals("resnet8", recipe.get(RecipeOptions.TEACHER));
    assertEquals(own.recipes(), other.recipes());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          suite: .hidden                | must not begin with '.'
          suite: a/b                    | may only hold letters
          suite: [a]                    | suite: must be a text, but is a list
          'suite: ""'                   | may only hold letters
          seeds: 0                      | must be at least 1, but is 0
          seeds: 1000000000             | must be at most 10000, but is 1000000000
          seeds: 100000000000000000000  | must be at most 10000, but is 100000000000000000000
          seeds: 1.5                    | must be a whole number of at least 1
          seeds: [1, 1]                 | name a seed twice
          seeds: {a: 1}                 | a list of such as fit 64 bits, but is a map
          seeds: [1, 99999999999999999999] | a list of such as fit 64 bits, but is [1, 99999999999999999999]
          reference: kd                 | no method is called 'kd'
          titel: x                      | did you mean 'title'?
          'title: " "'                  | title: must not be empty
          methods: []                   | but is an empty list
          methods: {}                   | but is an empty map
          methods: [{swap: {patch: []}}] | methods.swap.patch: is an empty list; give at least one value
          methods: [{swap: {patch: {a: 1}}}] | patch: must be a whole number, but is a map
          methods: [{swap: {patch: [[{a: 1}]]}}] | patch: must be a whole number, but is [{a=1}]
          methods: [{swap: {temperature: .inf}}] | temperature: must be a finite number, but is Infinity
          methods: [{swap: {temperature: 1e400}}] | temperature: must be a finite number, but is Infinity
          methods: [{swap: {temperature: .nan}}] | must be a finite number, but is NaN
          methods: [{swap: {patch: 1000000000000}}] | patch: must be at most 1000000, but is 1000000000000
          'methods: [{swap: , label: ""}]' | methods.label: must not be empty
          'methods: [{swap: , label: "a\\nb"}]' | methods.label: must be one line of printable characters
          'methods: [{swap: , label: "a\\u0007b"}]' | methods.label: must be one line of printable characters
          methods: [{swap: , label: 5}] | methods.label: must be a text, but is 5
          methods: [swap, swap]         | two methods are called 'swap'; give one a label
          'methods: [{swap: {chance: [0.5, 1], rest: [true, false]}}]' | methods.swap.rest: has no effect in 'swap (chance=1, rest=false)', which is another combination once more; list it apart
          methods: [swop]               | did you mean 'swap'?
          methods: [{swap: , kd: }]     | a method is one name with its parameters
          defaults: {methods: [swap]}   | defaults.methods: is no default
          defaults: {data: 5}           | defaults.data: must be a map, but is 5
          defaults: {epoch: 5}          | defaults.epoch: unknown key; did you mean 'epochs'?
          recipes: {}                   | must be a map with at least one recipe
          recipes: {.one: {}}           | recipes..one: must not begin with '.'
          recipes: {one: 5}             | recipes.one: must be a map, but is 5
          recipes: {one: {task: x}}     | unknown task 'x'
          recipes: {one: {data: {folder: '${NO_SUCH_VARIABLE}/voc'}}} | recipes.one.data.folder: names ${NO_SUCH_VARIABLE}, which the environment does not set
          recipes: {one: {student: resnet9}} | recipes.one.student: unknown architecture 'resnet9'; did you mean 'resnet8'?
          """)
  void ofOneKey(String line, String fault) {
    String key = line.substring(0, line.indexOf(':'));
    String text = Fakes.suite("epochs: 1", "[plain-loss]");
    String without =
        key.equals("recipes")
            ? "suite: mine\nseeds: 1\nmethods: [plain-loss]\n"
            : text.replaceAll("(?m)^" + key + ":.*\n", "");
    refused(without + line + "\n", fault);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs: 1e18                    | recipes.one.epochs: must be a whole number, but is 1.0E18
          epochs: 1000000000000000000     | recipes.one.epochs: must be at most 100000
          batch: 1000000000               | recipes.one.batch: must be at most 65536
          learning-rate: .inf             | recipes.one.learning-rate: must be a finite number
          weight-decay: 1e400             | recipes.one.weight-decay: must be a finite number
          milestones: [5]                 | recipes.one.milestones: has no effect with schedule: cosine, only with schedule: step
          factor: 0.5                     | recipes.one.factor: has no effect with schedule: cosine
          power: 2                        | recipes.one.power: has no effect with schedule: cosine, only with schedule: poly
          fine-tuning-method: swap        | recipes.one.fine-tuning-method: has no effect without 'pretraining'
          teacher: resnet14               | recipes.one.teacher: has no effect, since no method here needs it
          teacher-epochs: 5               | recipes.one.teacher-epochs: has no effect, since no method here needs a teacher
          teacher-method: swap            | recipes.one.teacher-method: has no effect, since no method here needs a teacher
          teacher-method: swop            | unknown method 'swop'; did you mean 'swap'?
          pretraining: two                | recipes.one.pretraining: unknown recipe 'two'
          student:                        | recipes.one.student: must be a text, but is empty
          'task: dense'                   | recipes.one.student: missing; a network of the task is
          data: {train-limit: 1000000000000} | recipes.one.data.train-limit: must be at most 1000000
          'task: dense\\nstudent: head-resnet8\\ndata: {dataset: large, scenes: 5}' | recipes.one.data.scenes: has no effect with dataset: large, only with dataset: small
          """)
  void ofARecipe(String recipe, String fault) {
    String lines = recipe.replace("\\n", "\n");
    boolean twice = recipe.startsWith("teacher-method: swop");
    refused(Fakes.suite(lines, twice ? "[born-again]" : "[plain-loss]"), fault);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 253, 1000})
  void namesAreShort(int length) {
    String name = "a".repeat(length);
    String text = Fakes.suite("epochs: 1", "[plain-loss]");
    refused(text.replace("suite: mine", "suite: " + name), "suite: must have at most 64");
    Problems ofRecipe = new Problems("f");
    assertNull(Fakes.read(text.replace("  one:", "  " + name + ":"), ofRecipe));
    assertTrue(ofRecipe.lines().get(0).contains("must have at most 64"), ofRecipe::toString);
    Problems ofLabel = new Problems("f");
    String label = "[{swap: , label: %s}]".formatted("b".repeat(length + 20));
    assertNull(Fakes.read(Fakes.suite("epochs: 1", label), ofLabel));
    assertTrue(ofLabel.lines().get(0).contains("must have at most 80"), ofLabel::toString);
  }

  @Test
  void aGridHasBounds() {
    String values = String.join(", ", java.util.Collections.nCopies(40, "1"));
    refused(
        Fakes.suite(
            "epochs: 1", "[{swap: {patch: [%s], temperature: [%s]}}]".formatted(values, values)),
        "methods.swap: has more than 1000 combinations");
  }

  @Test
  void aParameterWithoutEffectIsRefusedUnlessItHasOneSomewhereInItsGrid() {
    sound(Fakes.suite("batch: 10", "[{swap: {chance: 0.5, rest: false}}]"));
    sound(Fakes.suite("batch: 10", "[{swap: {chance: [0.5, 1], rest: false}}]"));
    refused(
        Fakes.suite("batch: 10", "[{swap: {rest: false}}]"),
        "mine.yaml",
        "methods.swap.rest",
        "has no effect with chance: 1.0, only with chance: below 1; remove it");
  }
}
