package org.patchswap.core.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.option.Settings;

class RecipeRulesTest {
  private static Recipe recipe(Map<String, Object> values) {
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(RecipeOptions.ALL, values, problems);
    assertEquals(List.of(), problems);
    return new Recipe("one", "any", Settings.defaults(List.of()), settings);
  }

  private static List<RecipeRules.Fault> faults(Map<String, Object> values) {
    return RecipeRules.check(recipe(values)).stream().filter(f -> !f.idle()).toList();
  }

  static List<Arguments> contradictions() {
    List<Long> late = List.of(5L, 99L);
    return List.of(
        Arguments.of(Map.of("schedule", "step"), "schedule", "is 'step', but there are no"),
        Arguments.of(
            Map.of("schedule", "step", "milestones", late),
            "milestones",
            "must lie before the end of the training, 10 (epochs), but one is 99"),
        Arguments.of(
            Map.of("schedule", "step", "milestones", List.of(10L)), "milestones", "one is 10"),
        Arguments.of(
            Map.of("schedule", "step", "milestones", List.of(5L, 3L)),
            "milestones",
            "must rise, but 3 stands after 5"),
        Arguments.of(
            Map.of("schedule", "step", "milestones", List.of(5L, 5L)),
            "milestones",
            "must rise, but 5 stands after 5"),
        Arguments.of(
            Map.of("schedule", "step", "milestones", List.of(5L), "teacher-epochs", 4L),
            "teacher-epochs",
            "must be more than the first milestone, 5"),
        Arguments.of(Map.of("warm-up", 11L), "warm-up", "must end before the training, 10"),
        Arguments.of(Map.of("warm-up", 10L), "warm-up", "must end before the training, 10"),
        Arguments.of(
            Map.of("warm-up", 3L, "teacher-epochs", 2L),
            "teacher-epochs",
            "must be more than the warm-up of 3.0, but is 2"),
        Arguments.of(
            Map.of("scored-on", "validation", "selection", "validation"),
            "selection",
            "chooses the epoch by the split that figures are of"),
        Arguments.of(
            Map.of("nesterov", true, "momentum", 0L), "nesterov", "needs a momentum above 0"),
        Arguments.of(
            Map.of("nesterov", true, "dampening", 0.1),
            "nesterov",
            "is not defined with dampening"));
  }

  @ParameterizedTest
  @MethodSource
  void contradictions(Map<String, Object> values, String key, String words) {
    List<RecipeRules.Fault> faults = faults(values);
    assertEquals(1, faults.size(), faults.toString());
    assertEquals(key, faults.get(0).key());
    assertTrue(faults.get(0).words().contains(words), faults.get(0).words());
  }

  @Test
  void theUsualIsNoFault() {
    assertEquals(List.of(), faults(Map.of()));
    assertEquals(
        List.of(),
        faults(
            Map.of("schedule", "step", "epochs", 240L, "milestones", List.of(150L, 180L, 210L))));
    assertEquals(List.of(), faults(Map.of("nesterov", true)));
  }

  @Test
  void negativeMilestonesAreNoValue() {
    assertEquals(
        "must be at least 1, but is -5",
        RecipeOptions.MILESTONES.complaint(List.of(-5L, 3L)).orElseThrow());
  }

  @Test
  void dampeningWithoutMomentumIsIdle() {
    List<RecipeRules.Fault> all =
        RecipeRules.check(recipe(Map.of("momentum", 0L, "dampening", 0.5)));
    assertTrue(all.stream().anyMatch(f -> f.idle() && f.key().equals("dampening")));
  }
}
