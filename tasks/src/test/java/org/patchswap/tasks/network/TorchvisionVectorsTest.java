package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.json.Json;
import org.patchswap.core.layer.Bilinear;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.WeightNames;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.segmentation.head.SegmentationNetwork;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/**
 * Networks with the weights of torchvision's answer as they do. The expected outputs were made by
 * {@code results/weights/vectors.py}, which says with which versions.
 */
class TorchvisionVectorsTest {
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet18",
        "resnet34",
        "resnet50",
        "resnet101",
        "mobilenetv2_imagenet",
        "vgg16_imagenet"
      })
  void classifiersAnswerAsTorchvisions(String name) throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      ImageClassifier network = ImageClassifier.of(name, ImageStem.LARGE, 3, 10);
      JsonObject expected = expected(name);
      NDArray images = FormulaWeights.images(manager, expected.get("side").getAsInt());
      fill(network, manager, images.getShape());
      ParameterStore store = new ParameterStore(manager, false);
      boolean features = name.startsWith("vgg");
      NDArray found =
          features
              ? network.backbone().apply(store, images, false)
              : network.apply(store, images, false);
      assertAgrees(expected, found);
    }
  }

  /** In measuring mode the second head is not asked, so the test does. */
  @Test
  void deepLabAnswersAsTorchvisions() throws IOException {
    String name = "deeplabv3-resnet50-os8";
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SegmentationNetwork network = SegmentationNetworks.build(name, 5, true);
      JsonObject expected = expected(name);
      NDArray images = FormulaWeights.images(manager, expected.get("side").getAsInt());
      fill(network, manager, images.getShape());
      ParameterStore store = new ParameterStore(manager, false);
      assertAgrees(expected, network.apply(store, images, false));
      Layer auxiliary = (Layer) network.getChildren().get("auxiliary");
      List<NDArray> maps = network.backbone().maps(store, images, false, false).stages();
      NDArray coarse = auxiliary.apply(store, maps.get(maps.size() - 2), false);
      assertAgrees(expected(name + " auxiliary"), Bilinear.resize(coarse, 64, 64));
    }
  }

  @Test
  void fcnAnswersAsTorchvisions() throws IOException {
    String name = "fcn-resnet50-os8";
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SegmentationNetwork network = SegmentationNetworks.build(name, 5);
      JsonObject expected = expected(name);
      NDArray images = FormulaWeights.images(manager, expected.get("side").getAsInt());
      fill(network, manager, images.getShape());
      assertAgrees(expected, network.apply(new ParameterStore(manager, false), images, false));
    }
  }

  /** The first step of fine-tuning: loss, first gradient, running statistics. */
  @Test
  void theFirstStepIsPyTorchs() throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      ImageClassifier network = ImageClassifier.of("resnet18", ImageStem.LARGE, 3, 10);
      JsonObject expected = expected("first-step");
      NDArray images = FormulaWeights.images(manager, expected.get("side").getAsInt());
      fill(network, manager, images.getShape());
      NDArray labels = manager.create(new long[] {3, 7});
      ParameterStore store = new ParameterStore(manager, false);
      try (GradientScope scope = new GradientScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = Losses.crossEntropy(network.apply(store, images, true), labels);
        assertEquals(expected.get("loss").getAsDouble(), loss.getFloat(), TOLERANCE);
        collector.backward(loss);
        NDArray gradient = array(network, "backbone.stem.0.conv.weight").getGradient();
        assertNear(expected.getAsJsonArray("gradient"), 588, gradient.toFloatArray(), 1e-2);
      }
      float[] mean = array(network, "backbone.stage4.1.norm2.mean").toFloatArray();
      assertNear(expected.getAsJsonArray("mean"), 1, mean, TOLERANCE);
    }
  }

  private static NDArray array(BackboneNetwork network, String name) {
    return network.getParameters().get(name).getArray();
  }

  @Test
  void ssdAnswersAsTorchvisions() throws IOException {
    String name = "ssd-vgg16_imagenet";
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      JsonObject expected = expected(name);
      int side = expected.get("side").getAsInt();
      BackboneNetwork network =
          new DetectionNetworks(Option.integer("size", side)).build(name, side, 5);
      NDArray images = FormulaWeights.images(manager, side);
      fill(network, manager, images.getShape());
      NDList found =
          network.forward(new ParameterStore(manager, false), images, false, false).outputs();
      assertAgrees(expected, found.get(0));
      assertAgrees(expected(name + " offsets"), found.get(1));
    }
  }

  /** Every array by the formula, under the name that torchvision has for it. */
  private static void fill(BackboneNetwork network, NDManager manager, Shape images) {
    WeightNames names = network.weightNames().get(0);
    for (Pair<String, Parameter> entry : network.getParameters()) {
      // What torchvision does not have follows the map that is compared.
      String name = names.of(entry.getKey()).orElse(entry.getKey());
      entry
          .getValue()
          .setInitializer((m, shape, type) -> m.create(FormulaWeights.of(name, shape), shape));
    }
    network.initialize(manager, DataType.FLOAT32, images);
  }

  static JsonObject expected(String name) throws IOException {
    try (InputStream in = TorchvisionVectorsTest.class.getResourceAsStream("torchvision.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Json.parse(text).getAsJsonObject(name);
    }
  }

  private static void assertAgrees(JsonObject expected, NDArray found) {
    JsonArray shape = expected.getAsJsonArray("shape");
    for (int i = 0; i < shape.size(); i++) {
      assertEquals(shape.get(i).getAsLong(), found.getShape().get(i));
    }
    int step = expected.get("step").getAsInt();
    assertNear(expected.getAsJsonArray("values"), step, found.toFloatArray(), TOLERANCE);
  }

  /** Within a share of the largest value, or that itself where no value is above 1. */
  static void assertNear(JsonArray values, int step, float[] all, double tolerance) {
    double largest = 1;
    double worst = 0;
    for (int i = 0; i < values.size(); i++) {
      double wanted = values.get(i).getAsDouble();
      largest = Math.max(largest, Math.abs(wanted));
      worst = Math.max(worst, Math.abs(wanted - all[i * step]));
    }
    assertTrue(worst < tolerance * largest, worst + " of " + largest);
  }
}
