package org.patchswap.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.core.golden.GoldenTally;
import org.patchswap.core.tensor.GradientScope;

/**
 * Every loss and augmentation of the golden cases: the value and the gradient of every input, in
 * double precision and in the precision the suite trains in. The cases come from the reference
 * implementations.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LossGoldenTest {
  private static final double RTOL = 2e-5;
  private static final double ATOL = 2e-6;

  private final GoldenTally tally = new GoldenTally();

  @TestFactory
  List<DynamicTest> cases() {
    return tally.tests(c -> test(c).isPresent(), c -> test(c).orElseThrow().run());
  }

  @AfterAll
  void count() {
    tally.print("losses and augmentations of the methods");
  }

  private static Optional<Runnable> test(GoldenCase golden) {
    if (golden.kind().equals("augmentation")) {
      return GoldenAugmentations.test(golden);
    }
    return golden.kind().equals("loss")
        ? GoldenLosses.of(golden.name()).map(f -> () -> checkBoth(golden, f))
        : Optional.empty();
  }

  /** In double precision and in the precision of training, by the tolerance of the latter. */
  private static void checkBoth(GoldenCase golden, Function<Given, NDArray> formula) {
    check(golden, formula, DataType.FLOAT64);
    check(golden, formula, DataType.FLOAT32);
  }

  private static void check(GoldenCase golden, Function<Given, NDArray> formula, DataType type) {
    double rtol = golden.rtol("float32", RTOL);
    double atol = golden.atol("float32", ATOL);
    try (NDManager manager = NDManager.newBaseManager();
        GradientScope scope = new GradientScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Given given = new Given(golden, manager, type);
      NDArray loss = formula.apply(given);
      collector.backward(loss);
      JsonObject expected = golden.expected();
      close("loss", new double[] {expected.get("loss").getAsDouble()}, loss, rtol, atol);
      JsonObject gradients = expected.getAsJsonObject("gradients");
      for (String input : gradients.keySet()) {
        List<NDArray> leaves = given.leaves.get(input);
        assertTrue(leaves != null, "no gradient was asked for: " + input);
        List<GoldenCase.Array> wanted = arrays(gradients.get(input));
        assertEquals(wanted.size(), leaves.size(), input);
        for (int i = 0; i < wanted.size(); i++) {
          NDArray gradient = leaves.get(i).getGradient();
          close("gradient of " + input + i, wanted.get(i).data(), gradient, rtol, atol);
        }
      }
      JsonObject others = expected.getAsJsonObject("intermediates");
      given.intermediates.forEach(
          (name, value) -> {
            if (others != null && others.has(name)) {
              close(name, GoldenCase.array(others.get(name)).data(), value, rtol, atol);
            }
          });
    }
  }

  private static List<GoldenCase.Array> arrays(JsonElement e) {
    if (!(e instanceof JsonArray list)) {
      return List.of(GoldenCase.array(e));
    }
    List<GoldenCase.Array> out = new ArrayList<>();
    list.forEach(a -> out.add(GoldenCase.array(a)));
    return out;
  }

  private static void close(
      String what, double[] expected, NDArray actual, double rtol, double atol) {
    double[] values = actual.toType(DataType.FLOAT64, false).toDoubleArray();
    assertEquals(expected.length, values.length, what + ": size");
    for (int i = 0; i < expected.length; i++) {
      double allowed = atol + rtol * Math.abs(expected[i]);
      boolean near = Math.abs(expected[i] - values[i]) <= allowed;
      assertTrue(near, what + "[" + i + "]: expected " + expected[i] + " but was " + values[i]);
    }
  }
}
