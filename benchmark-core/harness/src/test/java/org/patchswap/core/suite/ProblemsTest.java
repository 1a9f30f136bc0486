package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void manyFaultsAreSortedAndCounted() {
    StringBuilder text = new StringBuilder("recipes:\n");
    for (int i = 0; i < 57; i++) {
      text.append("  r").append(i).append(": {epochs: 0}\n");
    }
    text.append("methods: [plain-loss]\nseeds: 1\nsuite: mine\n");
    Problems problems = new Problems("mine.yaml");
    assertNull(Fakes.read(text.toString(), problems));
    List<String> lines = problems.lines();
    assertEquals(21, lines.size());
    assertTrue(lines.get(0).startsWith("mine.yaml:2: recipes.r0.epochs:"));
    assertTrue(lines.get(19).startsWith("mine.yaml:21: recipes.r19.epochs:"));
    assertEquals("mine.yaml: and 37 more", lines.get(20));
  }

  @Test
  void aFaultIsOneLineAndCountsOnce() {
    Problems problems = new Problems("f");
    problems.add(3, "a\nb", "is \u0007 bad");
    problems.add(3, "a\nb", "is \u0007 bad");
    problems.addAll(2, "recipes.one", List.of("epochs: is bad"));
    assertEquals(
        List.of("f:2: recipes.one.epochs: is bad", "f:3: a?b: is ? bad"), problems.lines());
    problems.add(1, "x".repeat(5000), "y".repeat(5000));
    assertTrue(problems.lines().get(0).length() < 2300);
  }
}
