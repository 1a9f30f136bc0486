package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.HostTraffic;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.training.TrainingPlan.Optimiser;

/** Steps of several batches and of clipped gradients, against weights that PyTorch has found. */
class SgdTorchTest {
  private record Updates(Map<String, long[]> shapes, List<Case> cases) {}

  private record Case(
      int accumulated,
      double clip,
      double momentum,
      double decay,
      boolean nesterov,
      double rate,
      Map<String, float[]> start,
      List<Update> steps) {}

  private record Update(List<Batch> batches, Double norm, Map<String, float[]> weights) {}

  private record Batch(Map<String, float[]> c, Map<String, float[]> d) {}

  private static Updates updates() throws IOException {
    try (Reader in =
        new InputStreamReader(
            SgdTorchTest.class.getResourceAsStream("/sgd/updates.json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Updates.class);
    }
  }

  static Stream<Integer> cases() throws IOException {
    return Stream.iterate(0, i -> i + 1).limit(updates().cases().size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightsAreThoseOfPyTorch(int number) throws IOException {
    Updates all = updates();
    Case one = all.cases().get(number);
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, Parameter> parameters = new TreeMap<>();
      all.shapes()
          .forEach(
              (name, shape) -> {
                Parameter p =
                    Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).build();
                p.setArray(manager.create(one.start().get(name), new Shape(shape)));
                parameters.put(name, p);
              });
      Sgd sgd =
          new Sgd(
              new Optimiser(one.momentum(), 0, one.nesterov(), one.decay(), true, one.clip()),
              parameters,
              manager);
      boolean first = true;
      for (Update u : one.steps()) {
        step(sgd, parameters, one, u, first);
        first = false;
        u.weights()
            .forEach(
                (name, w) ->
                    assertArrayEquals(
                        w, parameters.get(name).getArray().toFloatArray(), 2e-6f, name));
      }
    }
  }

  private static void step(
      Sgd sgd, Map<String, Parameter> parameters, Case one, Update u, boolean first) {
    for (int i = 0; i < one.accumulated(); i++) {
      try (GradientScope scope = new GradientScope()) {
        backward(sgd, parameters, one, u.batches().get(i));
        HostTraffic before = scope.traffic();
        if (i + 1 < one.accumulated()) {
          sgd.keepGradient(i == 0);
          assertEquals(before, scope.traffic());
        } else {
          Optional<NDArray> norm = sgd.update(one.rate(), first);
          assertEquals(before, scope.traffic());
          assertEquals(one.clip() > 0, norm.isPresent());
          norm.ifPresent(n -> assertEquals(u.norm(), n.getFloat(), 1e-5 * u.norm()));
        }
      }
    }
    assertTrue(one.clip() == 0 || u.norm() > 0);
  }

  private static void backward(Sgd sgd, Map<String, Parameter> parameters, Case one, Batch b) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Map<Parameter, NDArray> open = sgd.open();
      NDArray loss = null;
      for (Map.Entry<String, Parameter> e : parameters.entrySet()) {
        NDArray p = open.get(e.getValue());
        NDArray c = p.getManager().create(b.c().get(e.getKey()), p.getShape());
        NDArray d = p.getManager().create(b.d().get(e.getKey()), p.getShape());
        NDArray term = c.mul(p).mul(p).add(d.mul(p).mul(p).mul(p)).sum();
        loss = loss == null ? term : loss.add(term);
      }
      collector.backward(Scalars.div(Scalars.div(loss, 2), one.accumulated()));
    }
  }
}
