package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.tensor.Precision;

/** What is made of several trainings of one run. */
class ProbeTest {
  private static Probe.Trained trained(String digest, boolean resumed) {
    return new Probe.Trained(Optional.of(digest), resumed, "");
  }

  private static boolean checks(RunSpec s) {
    return s.recipe().get(RecipeOptions.SELF_CHECK);
  }

  private static Probe.Finding find(boolean cpu, Precision precision, Probe.Training training)
      throws InterruptedException {
    return new Probe(cpu, training).find(spec(), precision);
  }

  @Test
  void aCpuThatRepeatsItselfWithOtherThreadsNot() throws InterruptedException {
    Probe.Finding f =
        find(
            true,
            Precision.BF16,
            s -> {
              assertEquals(Precision.BF16, s.recipe().get(RecipeOptions.PRECISION));
              return trained("threads " + s.recipe().get(RecipeOptions.THREADS), checks(s));
            });
    assertEquals(
        Map.of(Probe.Level.REPEATED, true, Probe.Level.RESUMED, true, Probe.Level.THREADS, false),
        f.same());
    assertEquals("", f.fault());
  }

  @Test
  void aGpuThatGivesOtherBitsEachTime() throws InterruptedException {
    int[] times = new int[1];
    Probe.Finding f = find(false, Precision.TF32, s -> trained("time " + times[0]++, false));
    assertEquals(Map.of(Probe.Level.REPEATED, false, Probe.Level.RESUMED, false), f.same());
  }

  @Test
  void aSelfCheckThatFailsDoesNotHideThatRunsRepeat() throws InterruptedException {
    Probe.Finding f =
        find(
            false,
            Precision.FP32,
            s ->
                checks(s)
                    ? new Probe.Trained(Optional.empty(), false, "other bits")
                    : trained("a", false));
    assertEquals(Map.of(Probe.Level.REPEATED, true, Probe.Level.RESUMED, false), f.same());
  }

  @Test
  void aRunThatCannotBeTrainedSaysWhy() throws InterruptedException {
    Probe.Finding f =
        find(true, Precision.FP32, s -> new Probe.Trained(Optional.empty(), false, "no memory"));
    assertEquals("no memory", f.fault());
    assertTrue(f.same().isEmpty());
  }

  private static RunSpec spec() {
    Settings none = Settings.resolve(List.of(), Map.of(), new ArrayList<>());
    Settings values = Settings.resolve(RecipeOptions.ALL, Map.of(), new ArrayList<>());
    return new RunSpec(
        new Recipe("one", "dots", none, values),
        "tiny",
        "plain",
        1,
        none,
        4,
        1,
        new TreeMap<>(),
        new TreeMap<>());
  }
}
