package org.patchswap.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private enum Way {
    BOTH,
    ONE_WAY
  }

  private static final Option<Double> T =
      Option.real("temperature", 4).above(0).paper("Hinton 2015");
  private static final Option<Long> PATCH = Option.integer("patch", 7).min(1).assumed("ours");
  private static final Option<Way> WAY = Option.choice("direction", Way.BOTH);
  private static final Option<List<Long>> MILESTONES = Option.integers("milestones", List.of());
  private static final List<Option<?>> ALL = List.of(T, PATCH, WAY, MILESTONES);

  @Test
  void defaultsKeepTheirOrigin() {
    Settings s = Settings.defaults(ALL);
    assertEquals(4.0, s.get(T));
    assertEquals(Origin.PAPER, s.values().get("temperature").origin());
    assertEquals(Origin.ASSUMED, s.values().get("patch").origin());
    assertEquals(Way.BOTH, s.get(WAY));
  }

  @Test
  void givenValuesComeFromTheSuite() {
    List<String> problems = new ArrayList<>();
    Settings s =
        Settings.resolve(
            ALL,
            Map.of("temperature", 3L, "direction", "one-way", "milestones", List.of(5L, 8L)),
            problems);
    assertEquals(List.of(), problems);
    assertEquals(3.0, s.get(T));
    assertEquals(Way.ONE_WAY, s.get(WAY));
    assertEquals(List.of(5L, 8L), s.get(MILESTONES));
    assertEquals(Origin.SUITE, s.values().get("direction").origin());
  }

  @Test
  void everyFaultIsNamedInOnePass() {
    List<String> problems = new ArrayList<>();
    Settings.resolve(
        ALL,
        Map.of("temprature", 3L, "patch", "seven", "direction", "sideways", "temperature", 0L),
        problems);
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("direction: must be one of both, one-way"));
    assertTrue(
        problems.get(1).startsWith("patch: must be a whole number, but is the text 'seven'"));
    assertTrue(problems.get(2).startsWith("temperature: must be above 0, but is 0"));
    assertTrue(problems.get(3).startsWith("temprature: unknown key; did you mean 'temperature'?"));
  }

  @Test
  void aWholeNumberIsNotRoundedFromARealOne() {
    List<String> problems = new ArrayList<>();
    Settings.resolve(ALL, Map.of("patch", 3.5), problems);
    assertEquals(1, problems.size());
  }
}
