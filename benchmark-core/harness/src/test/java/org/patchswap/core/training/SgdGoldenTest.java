package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.core.golden.GoldenTally;

class SgdGoldenTest {
  private static final GoldenTally TALLY = new GoldenTally();

  @TestFactory
  List<DynamicTest> sgdFollowsPyTorch() {
    return TALLY.tests(c -> c.kind().equals("optimizer"), SgdGoldenTest::check);
  }

  @AfterAll
  static void print() {
    TALLY.print("optimiser");
  }

  private static void check(GoldenCase c) {
    double[] start = c.input("w0").data();
    GoldenCase.Array gradients = c.input("gradients");
    double[] rates = GoldenCase.doubles(c.inputs().getAsJsonArray("learning_rates"));
    double rtol = c.json().getAsJsonObject("tolerance").get("rtol").getAsDouble();
    for (JsonElement one : c.json().getAsJsonArray("cases")) {
      JsonObject config = one.getAsJsonObject().getAsJsonObject("config");
      GoldenCase.Array expected =
          GoldenCase.array(one.getAsJsonObject().get("weights_after_each_step"));
      try (NDManager manager = NDManager.newBaseManager()) {
        Parameter p = Parameter.builder().setName("w").setType(Parameter.Type.WEIGHT).build();
        NDArray w = manager.create(start);
        p.setArray(w);
        w.setRequiresGradient(true);
        Sgd sgd =
            new Sgd(
                new TrainingPlan.Optimiser(
                    config.get("momentum").getAsDouble(),
                    config.has("dampening") ? config.get("dampening").getAsDouble() : 0,
                    config.get("nesterov").getAsBoolean(),
                    config.get("weight_decay").getAsDouble(),
                    true),
                new TreeMap<>(Map.of("w", p)),
                manager);
        for (int step = 0; step < rates.length; step++) {
          try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            // The gradient of a product with a constant is the constant.
            NDArray open = sgd.open().get(p);
            collector.backward(open.mul(manager.create(gradients.row(step))).sum());
          }
          sgd.update(rates[step], step == 0);
          double[] now = w.toDoubleArray();
          double[] then = expected.row(step);
          for (int i = 0; i < now.length; i++) {
            assertEquals(
                then[i], now[i], 1e-13 + rtol * Math.abs(then[i]), config + " step " + step);
          }
        }
      }
    }
  }
}
