package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.TrainingPlan.Optimiser;

class SgdTest {
  private static final double RATE = 0.1;

  /** As PyTorch's profiler counts, where making a number is an operation that holds two more. */
  private static final long MOST_OPERATIONS = 24;

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private Parameter parameter(Parameter.Type type, long... shape) {
    Parameter p = Parameter.builder().setName("p").setType(type).build();
    NDArray a = manager.randomNormal(new Shape(shape));
    p.setArray(a);
    a.setRequiresGradient(true);
    return p;
  }

  /** Sizes that do and do not fill the places between aligned parts. */
  private SortedMap<String, Parameter> some() {
    return new TreeMap<>(
        Map.of(
            "a", parameter(Parameter.Type.BIAS, 3),
            "b", parameter(Parameter.Type.WEIGHT, 4, 3, 3, 3),
            "c", parameter(Parameter.Type.GAMMA, 16),
            "d", parameter(Parameter.Type.WEIGHT, 5, 16)));
  }

  private static SortedMap<String, float[]> values(Map<String, Parameter> parameters) {
    SortedMap<String, float[]> out = new TreeMap<>();
    parameters.forEach((name, p) -> out.put(name, p.getArray().toFloatArray()));
    return out;
  }

  /** The gradient of the sum of squares of some parameters; the others meet none. */
  private static void backward(Sgd sgd, Parameter... reached) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Map<Parameter, NDArray> open = sgd.open();
      NDArray loss = null;
      for (Parameter p : reached) {
        NDArray x = open.get(p);
        NDArray term = x.mul(x).sum();
        loss = loss == null ? term : loss.add(term);
      }
      collector.backward(loss);
    }
  }

  /** The rule in plain arithmetic of single precision, number by number. */
  private static float[] expected(
      Optimiser rule, boolean decays, float[] start, boolean reached, int steps) {
    float[] w = start.clone();
    float[] v = new float[w.length];
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < w.length; i++) {
        float g = reached ? 2 * w[i] : 0;
        g = decays ? g + w[i] * (float) rule.weightDecay() : g;
        float taken = rule.dampening() == 0 || t == 0 ? g : g * (float) (1 - rule.dampening());
        v[i] = v[i] * (float) rule.momentum() + taken;
        float move = rule.nesterov() ? g + v[i] * (float) rule.momentum() : v[i];
        w[i] -= move * (float) RATE;
      }
    }
    return w;
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0, false, 0.01, false",
    "0.9, 0, true, 0.01, false",
    "0.9, 0.5, false, 0.01, true",
    "0.9, 0, true, 0, true",
    "0, 0, false, 0.01, false"
  })
  void everyParameterFollowsTheRule(
      double momentum, double dampening, boolean nesterov, double decay, boolean all) {
    Optimiser rule = new Optimiser(momentum, dampening, nesterov, decay, all);
    SortedMap<String, Parameter> parameters = some();
    SortedMap<String, float[]> start = values(parameters);
    Sgd sgd = new Sgd(rule, parameters, manager);
    start.forEach((name, w) -> assertArrayEquals(w, values(parameters).get(name), name));
    for (int t = 0; t < 3; t++) {
      try (GradientScope scope = new GradientScope()) {
        backward(sgd, parameters.get("a"), parameters.get("b"));
        sgd.update(RATE, t == 0);
      }
    }
    SortedMap<String, float[]> end = values(parameters);
    parameters.forEach(
        (name, p) -> {
          boolean decays = all || p.getType() == Parameter.Type.WEIGHT;
          boolean reached = name.equals("a") || name.equals("b");
          float[] then = expected(rule, decays, start.get(name), reached, 3);
          assertArrayEquals(then, end.get(name), 1e-5f, name);
        });
  }

  @Test
  void gradientsAreNamed() {
    SortedMap<String, Parameter> parameters = some();
    Sgd sgd = new Sgd(new Optimiser(0.9, 0, false, 0, true), parameters, manager);
    backward(sgd, parameters.get("d"));
    float[] w = parameters.get("d").getArray().toFloatArray();
    float[] g = sgd.gradients().get("d").toFloatArray();
    for (int i = 0; i < w.length; i++) {
      assertEquals(2 * w[i], g[i]);
    }
    assertArrayEquals(new float[16], sgd.gradients().get("c").toFloatArray());
    assertEquals(new Shape(4, 3, 3, 3), sgd.gradients().get("b").getShape());
  }

  /** A checkpoint is written into parameters and velocities; the next step goes on from there. */
  @Test
  void whatIsWrittenIntoParametersAndVelocitiesCounts() {
    SortedMap<String, Parameter> parameters = some();
    Sgd sgd = new Sgd(new Optimiser(0.5, 0, false, 0, true), parameters, manager);
    Parameter c = parameters.get("c");
    Tensors.copy(manager.ones(new Shape(16)), c.getArray());
    Tensors.copy(manager.ones(new Shape(16)), sgd.velocities().get("c"));
    backward(sgd, c);
    sgd.update(1, false);
    // v = 0.5 + 2, w = 1 - 2.5
    for (float w : c.getArray().toFloatArray()) {
      assertEquals(-1.5f, w);
    }
  }

  @Test
  void anotherTypeIsRefused() {
    SortedMap<String, Parameter> parameters = some();
    Parameter odd = Parameter.builder().setName("p").setType(Parameter.Type.WEIGHT).build();
    odd.setArray(manager.zeros(new Shape(2), DataType.FLOAT64));
    parameters.put("z", odd);
    Optimiser rule = new Optimiser(0.9, 0, false, 0, true);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Sgd(rule, parameters, manager));
    assertTrue(e.getMessage().contains("z is of type float64"), e.getMessage());
  }

  @Test
  void nothingToTrainIsNoFault() {
    Sgd sgd = new Sgd(new Optimiser(0.9, 0, false, 0, true), new TreeMap<>(), manager);
    assertEquals(Map.of(), sgd.open());
    sgd.update(RATE, true);
  }

  /** What PyTorch's own profiler sees. */
  private static long operations(Path file, Runnable work) throws IOException {
    JniUtils.startProfile(false, false, false);
    work.run();
    JniUtils.stopProfile(file.toString());
    return Pattern.compile("\"name\": \"aten::\\w+\"")
        .matcher(Files.readString(file))
        .results()
        .count();
  }

  @Test
  void anUpdateIsAsManyOperationsForManyParametersAsForFew(@TempDir Path folder)
      throws IOException {
    Optimiser rule = new Optimiser(0.9, 0, true, 0.01, false);
    long[] counts = new long[2];
    for (int k = 0; k < 2; k++) {
      SortedMap<String, Parameter> parameters = some();
      for (int i = 0; i < 100 * k; i++) {
        parameters.put("more" + i, parameter(Parameter.Type.WEIGHT, 3, 3));
      }
      Sgd sgd = new Sgd(rule, parameters, manager);
      backward(sgd, parameters.get("a"));
      counts[k] = operations(folder.resolve("trace" + k), () -> sgd.update(RATE, true));
    }
    assertEquals(counts[0], counts[1]);
    assertTrue(counts[0] > 0 && counts[0] <= MOST_OPERATIONS, counts[0] + " operations");
  }
}
