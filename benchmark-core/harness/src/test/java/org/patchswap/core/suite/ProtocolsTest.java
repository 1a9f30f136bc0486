package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;

class ProtocolsTest {
  private static final String OLD =
      """
      old:
        title: For a test
        source: somebody/repository
        task: classification
        recipe:
          data: {dataset: large, train-limit: 50}
          epochs: 9
          learning-rate: 0.05
          schedule: step
          milestones: [3, 6]
          factor: 0.2
          momentum: 1
        networks:
          ResNet-8: {learning-rate: 0.01}
        notes:
          - It reports something else.
      """;

  private final Problems problems = new Problems("mine.yaml");

  private static Protocols protocols(String old) {
    return new Protocols(
        Fakes.catalogue(), Map.of("protocols/some.yaml", old.getBytes(StandardCharsets.UTF_8)));
  }

  private Suite read(String suite) {
    return new SuiteReader(Fakes.catalogue(), protocols(OLD), problems)
        .read(suite.getBytes(StandardCharsets.UTF_8), "mine.yaml");
  }

  private Recipe recipe(String keys) {
    Suite suite = read(Fakes.suite(keys, "[plain-loss]"));
    assertEquals(List.of(), problems.lines());
    return suite.recipes().get(0);
  }

  private static String shown(Settings settings, String key) {
    Setting s = settings.values().get(key);
    return s.value() + " " + s.from();
  }

  @Test
  void aProtocolGivesItsValuesAndNothingElse() {
    Recipe one = recipe("protocol: old\nstudent: resnet14");
    assertEquals("9 protocol(old)", shown(one.values(), "epochs"));
    assertEquals("0.05 protocol(old)", shown(one.values(), "learning-rate"));
    assertEquals("[3, 6] protocol(old)", shown(one.values(), "milestones"));
    assertEquals("large protocol(old)", shown(one.data(), "dataset"));
    assertEquals("50 protocol(old)", shown(one.data(), "train-limit"));
    assertEquals("64 default", shown(one.values(), "batch"));
    assertEquals("old suite", shown(one.values(), "protocol"));
  }

  @Test
  void aNetworkHasValuesOfItsOwn() {
    assertEquals(0.01, recipe("protocol: old").get(RecipeOptions.LEARNING_RATE));
    assertEquals(0.05, recipe("protocol: old\nstudent: resnet14").get(RecipeOptions.LEARNING_RATE));
  }

  @Test
  void theSuitesOwnValueStaysAndSaysWhatTheProtocolHas() {
    Recipe one = recipe("protocol: old\nepochs: 8\nfactor: 0.2\ndata: {dataset: small}");
    Setting epochs = one.values().values().get("epochs");
    assertEquals(8L, epochs.value());
    assertEquals(Origin.SUITE, epochs.origin());
    assertEquals("protocol(old) has 9", epochs.source());
    assertEquals("suite", one.values().values().get("factor").source());
    assertEquals("protocol(old) has large", one.data().values().get("dataset").source());
  }

  @Test
  void whatHasNoEffectBesideTheSuitesOwnValuesIsNotTaken() {
    Recipe one = recipe("protocol: old\nschedule: cosine");
    assertEquals("[] default", shown(one.values(), "milestones"));
    assertEquals("0.1 default", shown(one.values(), "factor"));
  }

  @Test
  void aTeacherIsTrainedByTheValuesOfItsOwnNetworkAndServesStudentsOfAll() {
    Suite suite =
        read(
            """
            suite: mine
            seeds: 1
            defaults: {protocol: old, teacher: resnet14}
            recipes:
              narrow: {student: resnet8}
              wide: {student: resnet14}
              own: {student: resnet8, learning-rate: 0.3}
            methods: [kd]
            """);
    Plan plan = new Planner(Fakes.catalogue(), suite, problems).plan();
    assertEquals(List.of(), problems.lines());
    List<Double> rates =
        plan.cells().stream()
            .map(c -> plan.runs().get(c.run()).spec().prerequisites().get("teacher"))
            .map(id -> plan.runs().get(id).spec().recipe().get(RecipeOptions.LEARNING_RATE))
            .toList();
    assertEquals(List.of(0.05, 0.05, 0.3), rates);
    Set<String> teachers =
        plan.cells().stream()
            .map(c -> plan.runs().get(c.run()).spec().prerequisites().get("teacher"))
            .collect(Collectors.toSet());
    assertEquals(2, teachers.size());
  }

  /** The name of a protocol is where values come from, not what they are. */
  @Test
  void valuesOfAProtocolAreTheRunOfTheSameValuesWrittenOut() {
    String written =
        """
        epochs: 9
        learning-rate: 0.01
        schedule: step
        milestones: [3, 6]
        factor: 0.2
        momentum: 1
        data: {dataset: large, train-limit: 50}\
        """;
    assertEquals(id("protocol: old"), id(written));
  }

  private String id(String keys) {
    Suite suite = read(Fakes.suite(keys, "[plain-loss]"));
    Plan plan = new Planner(Fakes.catalogue(), suite, problems).plan();
    return plan.cells().get(0).run();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          protocol: odl | 5: recipes.one.protocol: unknown protocol 'odl'; did you mean 'old'? (known: old)
          protocol: 3 | 5: recipes.one.protocol: must be a text, but is 3
          protocol: old, task: dense, student: head-large | is of task classification, and this recipe of dense; write task: classification
          protocol: old, epochs: 5 | one is 6 (as protocol(old) has it)
          """)
  void whatCannotBeIsNamed(String keys, String words) {
    assertNull(read(Fakes.suite(keys.replace(", ", "\n"), "[plain-loss]")));
    assertEquals(1, problems.lines().size(), problems.lines().toString());
    assertTrue(problems.lines().get(0).contains(words), problems.lines().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: For a test  | title: [a]             | :2: old.title: must be a text, but is a list
          title: For a test  |                        | :1: old.title: missing; it is a text
          task: class        | task: glass            | :1: old.task: unknown task 'glassification'
          epochs: 9          | epoch: 9               | :7: old.recipe.epoch: unknown key; did you mean 'epochs'?
          epochs: 9          | student: resnet8       | :7: old.recipe.student: unknown key
          epochs: 9          | epochs: 5              | :5: old.recipe.milestones: must lie before the end
          dataset: large     | dataset: huge          | :6: old.recipe.data.dataset: is unknown: 'huge'
          factor: 0.2        | factor: none           | :11: old.recipe.factor: must be a number
          ResNet-8           | ResNet-9               | :14: old.networks.ResNet-9: unknown architecture 'ResNet-9'
          {learning-rate: 0. | {warm-up: 0.           | :14: old.networks.ResNet-8.warm-up: stands for a network, but not
          notes:             | note:                  | :15: old.note: unknown key; did you mean 'notes'?
          - It reports something else. | yes         | :15: old.notes: must be a list of sentences
          old:               | [                      | :3: the file: is not YAML
          """)
  void aFaultOfAFileIsNamed(String from, String to, String words) {
    String text = OLD.replace(from, to == null ? "" : to);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> protocols(text).find("old"));
    assertTrue(e.getMessage().startsWith("protocols/some.yaml:"), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
