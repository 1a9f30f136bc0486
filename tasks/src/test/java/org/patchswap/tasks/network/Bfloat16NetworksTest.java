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
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Precision;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** Every backbone in bfloat16: float32 to the outside, near float32, gradients everywhere. */
class Bfloat16NetworksTest {
  static List<String> names() {
    return NetworkRegistry.load().names().stream()
        .filter(n -> !n.matches("resnet(44|56|110|34|101|152)|.*densenet121"))
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fcn-resnet8",
        "deeplabv3-mobilenetv2",
        "deeplabv3plus-shufflev1",
        "deeplabv3plus-wrn_16_1"
      })
  void segmentationHeadsToo(String name) {
    double wide = dense(SegmentationNetworks.build(name, 5), Precision.FP32);
    double narrow = dense(SegmentationNetworks.build(name, 5), Precision.BF16);
    assertTrue(wide != narrow, "nothing was rounded");
    assertEquals(wide, narrow, 0.2 * Math.abs(wide), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssd-resnet8", "ssd-mobilenetv2", "ssd-shufflev2"})
  void detectorsToo(String name) {
    double wide =
        dense(new DetectionNetworks(Option.integer("size", 64)).build(name, 64, 5), Precision.FP32);
    double narrow =
        dense(new DetectionNetworks(Option.integer("size", 64)).build(name, 64, 5), Precision.BF16);
    assertTrue(wide != narrow, "nothing was rounded");
    assertEquals(wide, narrow, 0.2 * Math.abs(wide), name);
  }

  private static double dense(BackboneNetwork network, Precision precision) {
    return loss(
        network,
        64,
        precision,
        p -> {
          NDArray sum = p.outputs().get(0).square().mean();
          for (NDArray more : p.outputs().subList(1, p.outputs().size())) {
            sum = sum.add(more.square().mean());
          }
          return sum;
        });
  }

  private static double loss(String name, Precision precision) {
    return loss(
        ImageClassifier.of(name, 3, 4),
        32,
        precision,
        p -> {
          NDArray logits = p.outputs().get(0);
          NDArray labels = logits.getManager().create(new long[] {0, 1, 2, 3});
          return Losses.crossEntropy(logits, labels);
        });
  }

  private static double loss(
      BackboneNetwork network, int side, Precision precision, Function<Predictions, NDArray> of) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GradientScope scope = new GradientScope();
        Precision.Use use = precision.use()) {
      Ready.ready(network, 3, manager, new Shape(1, 3, side, side));
      NDArray images =
          manager.arange(0f, 4 * 3 * side * side, 1f).mul(0.37f).sin().reshape(4, side, side, 3);
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
        all.forEach(a -> assertEquals(DataType.FLOAT32, a.getDataType()));
        loss = of.apply(p);
        collector.backward(loss);
      }
      for (Parameter p : network.getParameters().values()) {
        if (p.requiresGradient()) {
          assertEquals(DataType.FLOAT32, p.getArray().getGradient().getDataType());
        }
      }
      return loss.getFloat();
    }
  }
}
