package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Precision;

/** Every backbone in bfloat16: float32 to the outside, near float32, gradients everywhere. */
class Bfloat16NetworksTest {
  static List<String> names() {
    return NetworkRegistry.load().names().stream()
        .filter(n -> !n.matches("resnet(44|56|110|34)|.*densenet121"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradientsAreFloat32AndLossesNear(String name) {
    double wide = loss(name, Precision.FP32);
    double narrow = loss(name, Precision.BF16);
    assertTrue(wide != narrow, "nothing was rounded");
    assertEquals(wide, narrow, 0.15 * Math.abs(wide), name);
  }

  private static double loss(String name, Precision precision) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GradientScope scope = new GradientScope();
        Precision.Use use = precision.use()) {
      ImageClassifier network =
          Ready.ready(ImageClassifier.of(name, 3, 4), 3, manager, new Shape(1, 3, 32, 32));
      NDArray images =
          manager.arange(0f, 4 * 3 * 32 * 32, 1f).mul(0.37f).sin().reshape(4, 32, 32, 3);
      NDArray labels = manager.create(new long[] {0, 1, 2, 3});
      NDArray loss;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Predictions p =
            network.forward(
                new ParameterStore(manager, false), images.transpose(0, 3, 1, 2), true, true);
        Features f = p.features().orElseThrow();
        List<NDArray> all = new ArrayList<>(f.stages());
        all.addAll(f.preActivations());
        all.add(f.pooled());
        all.addAll(p.outputs());
        all.forEach(a -> assertEquals(DataType.FLOAT32, a.getDataType(), name));
        loss = Losses.crossEntropy(p.outputs().get(0), labels);
        collector.backward(loss);
      }
      for (Parameter p : network.getParameters().values()) {
        if (p.requiresGradient()) {
          NDArray g = p.getArray().getGradient();
          assertEquals(DataType.FLOAT32, g.getDataType());
        }
      }
      return loss.getFloat();
    }
  }
}
