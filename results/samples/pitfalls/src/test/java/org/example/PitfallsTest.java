package org.example;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Method;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.testing.MethodCheck;
import org.patchswap.core.testing.TinyTask;

/** Each pitfall is what its comment says, and the checks of the suite notice what they can. */
class PitfallsTest {
  @Test
  void aFieldIsForgotten(@TempDir Path folder) {
    MethodCheck check = check(RemembersInAField::new);
    assertDoesNotThrow(() -> check.steps());
    AssertionError e = assertThrows(AssertionError.class, () -> check.resumesToTheSameBits(folder));
    assertTrue(e.getMessage().contains("keeps something between steps"), e.getMessage());
  }

  @Test
  void aRegisteredMemoryIsNot(@TempDir Path folder) {
    check(RemembersInMemory::new).all(folder);
  }

  @Test
  void keptArraysAreFound() {
    AssertionError e = assertThrows(AssertionError.class, () -> check(KeepsArrays::new).steps());
    assertTrue(e.getMessage().contains("arrays behind"), e.getMessage());
  }

  @Test
  void equalEpochsAreTwiceTheImages() {
    Map<String, Double> images =
        plan("unequal-budget").cells().stream()
            .filter(c -> c.seed() == 1)
            .collect(
                Collectors.toMap(
                    c -> c.recipe() + " " + c.method(), c -> images(plan("unequal-budget"), c)));
    assertEquals(
        2 * images.get("equal-epochs cross-entropy"), images.get("equal-epochs ips"), 1e-9);
    assertEquals(images.get("equal-images cross-entropy"), images.get("equal-images ips"), 128);
  }

  @Test
  void aGridIsFourChancesOnTheTestSplitAndThereIsAValidationSplitToChooseOn() {
    Plan plan = plan("chosen-on-test");
    assertEquals(5, plan.cells().stream().map(Plan.Cell::method).distinct().count());
    assertTrue(plan.facts().get("small").validationSize() > 0);
  }

  @Test
  void otherSeedsMakeNoPairs() {
    Set<Long> shared = seeds("unpaired-one");
    shared.retainAll(seeds("unpaired-other"));
    assertEquals(Set.of(), shared);
    Plan paired = plan("paired");
    for (long seed : seeds("paired")) {
      assertEquals(2, paired.cells().stream().filter(c -> c.seed() == seed).count());
    }
  }

  private static MethodCheck check(Supplier<Method> method) {
    return new MethodCheck(TinyTask.CLASSIFICATION, method, Map.of());
  }

  private static double images(Plan plan, Plan.Cell c) {
    Plan.Planned run = plan.runs().get(c.run());
    return run.spec().steps() * 64.0 * run.cost().student();
  }

  private static Set<Long> seeds(String suite) {
    return plan(suite).cells().stream()
        .map(Plan.Cell::seed)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Plan plan(String name) {
    Path file = Path.of("suites", name + ".yaml");
    Problems problems = new Problems(file.toString());
    Catalogue catalogue = Catalogue.load();
    try {
      Suite suite =
          new SuiteReader(catalogue, problems).read(Files.readAllBytes(file), file.toString());
      Plan plan = suite == null ? null : new Planner(catalogue, suite, problems).plan();
      assertEquals(List.of(), problems.lines());
      return plan;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
