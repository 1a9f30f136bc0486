package org.patchswap.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.layer.FoldedNetwork;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.NoGradient;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.network.NetworkRegistry;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** Every network of the catalogue says folded what it says as it is. */
class FoldedNetworksTest {
  private NDManager manager;
  private ParameterStore store;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu());
    store = new ParameterStore(manager, false);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<String> backbones() {
    return NetworkRegistry.load().names().stream().filter(n -> !n.matches("resnet(101|152)"));
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void classifiersAgree(String name) {
    agree(ImageClassifier.of(name, 3, 10), 4, 16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fcn-resnet8", "deeplabv3-resnet8", "deeplabv3plus-resnet8", "fcn-vgg8"})
  void segmentersAgree(String name) {
    agree(SegmentationNetworks.build(name, 5), 2, 32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssd-resnet8", "ssd-mobilenetv2"})
  void detectorsAgree(String name) {
    agree(new DetectionNetworks(Option.integer("size", 64)).build(name, 64, 5), 2, 64);
  }

  /** Where networks convolve before they normalise, nothing is left of it. */
  @ParameterizedTest
  @ValueSource(strings = {"resnet8", "vgg8", "mobilenetv2", "shufflev1", "shufflev2"})
  void everyNormalisationBehindAConvolutionIsGone(String name) {
    Network network = ready(ImageClassifier.of(name, 3, 10), 16);
    long norms =
        network.block().getParameters().keys().stream().filter(k -> k.endsWith("gamma")).count();
    assertEquals(norms, FoldedNetwork.of(network, manager, new Shape(2, 3, 16, 16)).folds());
  }

  /** A change of the weights afterwards does not reach it, one before does. */
  @Test
  void itIsTheNetworkOfTheMomentItIsMade() {
    Network network = ready(ImageClassifier.of("resnet8", 3, 10), 16);
    NDArray images = images(2, 16);
    FoldedNetwork folded = FoldedNetwork.of(network, manager, images.getShape());
    float[] then = outputs(folded, images);
    network.block().getParameters().get("backbone.stem.0.conv.weight").getArray().muli(1.5f);
    assertArrayEquals(then, outputs(folded, images));
    FoldedNetwork again = FoldedNetwork.of(network, manager, images.getShape());
    assertArrayEquals(outputs(network, images), outputs(again, images), 1e-4f);
  }

  private static boolean normalises(Network network) {
    return network.block().getParameters().keys().stream().anyMatch(k -> k.endsWith("gamma"));
  }

  private void agree(Network network, int count, int side) {
    ready(network, side);
    NDArray images = images(count, side);
    int before = manager.getManagedArrays().size();
    FoldedNetwork folded = FoldedNetwork.of(network, manager, images.getShape());
    assertEquals(normalises(network), folded.folds() > 0);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Predictions plain = predictions(network, images);
      Predictions other = predictions(folded, images);
      for (int i = 0; i < plain.outputs().size(); i++) {
        near("output " + i, plain.outputs().get(i), other.outputs().get(i));
      }
      Features a = plain.features().orElseThrow();
      Features b = other.features().orElseThrow();
      for (int i = 0; i < a.stages().size(); i++) {
        near("map " + i, a.stages().get(i), b.stages().get(i));
        near("pre-activation " + i, a.preActivations().get(i), b.preActivations().get(i));
      }
      near("pooled", a.pooled(), b.pooled());
      int classes = plain.outputs().get(0).getShape().dimension() == 4 ? 1 : -1;
      assertArrayEquals(
          plain.outputs().get(0).argMax(classes).toLongArray(),
          other.outputs().get(0).argMax(classes).toLongArray());
    }
    folded.close();
    assertEquals(before, manager.getManagedArrays().size());
  }

  private static void near(String what, NDArray plain, NDArray other) {
    float scale = plain.abs().max().getFloat();
    float off = plain.sub(other).abs().max().getFloat();
    assertTrue(off <= FoldedNetwork.TOLERANCE * scale, what + ": " + off + " of " + scale);
  }

  private Predictions predictions(Network network, NDArray images) {
    return NoGradient.of(() -> network.forward(store, images, false, true));
  }

  private float[] outputs(Network network, NDArray images) {
    return predictions(network, images).outputs().get(0).toFloatArray();
  }

  private NDArray images(int count, int side) {
    return manager
        .arange(0f, count * side * side * 3, 1f)
        .mul(0.37f)
        .sin()
        .reshape(count, side, side, 3)
        .transpose(0, 3, 1, 2);
  }

  /** Values as after a training: statistics, scales and shifts of their own in every channel. */
  private Network ready(Network network, int side) {
    Block block = network.block();
    Engine.getInstance().setRandomSeed(4);
    for (Pair<String, Parameter> entry : block.getParameters()) {
      entry.getValue().setInitializer((m, shape, type) -> values(m, shape, entry.getValue()));
    }
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, side, side));
    return network;
  }

  private static NDArray values(NDManager m, Shape shape, Parameter p) {
    return switch (p.getType()) {
      case GAMMA, RUNNING_VAR -> m.randomUniform(0.5f, 1.5f, shape);
      case WEIGHT ->
          m.randomNormal(
              0, (float) Math.sqrt(2.0 / shape.slice(1).size()), shape, DataType.FLOAT32);
      default -> m.randomNormal(0, 0.3f, shape, DataType.FLOAT32);
    };
  }
}
