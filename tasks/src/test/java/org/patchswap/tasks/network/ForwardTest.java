package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Losses;
import org.patchswap.tasks.network.unit.WideUnit;

/** Networks on the engine: shapes, gradients, handles. */
class ForwardTest {
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

  private <L extends Layer> L ready(L layer, int seed, Shape input) {
    return Ready.ready(layer, seed, manager, input);
  }

  private NDArray images(int count, int side, int channels) {
    return manager
        .arange(0f, count * side * side * channels, 1f)
        .mul(0.37f)
        .sin()
        .reshape(count, side, side, channels)
        .transpose(0, 3, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet8",
        "resnet20",
        "wrn_16_1",
        "preactresnet18",
        "densenet121",
        "resnet8x4",
        "vgg8",
        "mobilenetv2",
        "mobilenetv2_full",
        "shufflev1",
        "shufflev2"
      })
  void mapsLogitsAndGradientsAreThere(String name) {
    ImageClassifier network = ready(ImageClassifier.of(name, 1, 10), 1, new Shape(4, 1, 28, 28));
    NDArray labels = manager.create(new long[] {1, 2, 3, 9});
    try (GradientScope scope = new GradientScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Predictions p = network.forward(store, images(4, 28, 1), true, true);
      assertEquals(new Shape(4, 10), p.outputs().get(0).getShape());
      Features f = p.features().orElseThrow();
      List<Backbone.Level> levels = network.backbone().levels();
      assertEquals(levels.size(), f.stages().size());
      assertEquals(levels.size(), f.preActivations().size());
      assertEquals(levels.size(), ImageClassifier.networks().stages(name));
      for (int i = 0; i < levels.size(); i++) {
        int side = (28 + levels.get(i).stride() - 1) / levels.get(i).stride();
        if (!name.startsWith("vgg") && !name.startsWith("dense")) {
          Shape expected = new Shape(4, levels.get(i).channels(), side, side);
          assertEquals(expected, f.stages().get(i).getShape());
        }
        assertEquals(f.stages().get(i).getShape(), f.preActivations().get(i).getShape());
        int channels = levels.get(i).channels();
        network.normalisation(i).ifPresent(n -> assertEquals(channels, n[0].size()));
        boolean open = i == levels.size() - 1 && name.startsWith("preact");
        assertTrue(open || network.normalisation(i).isPresent() || name.equals("shufflev2"), name);
      }
      assertEquals(new Shape(4, network.backbone().outputChannels()), f.pooled().getShape());
      NDArray again = network.classify(store, f.pooled()).orElseThrow();
      assertArrayEquals(p.outputs().get(0).toFloatArray(), again.toFloatArray());
      collector.backward(Losses.crossEntropy(p.outputs().get(0), labels));
      for (Pair<String, Parameter> entry : network.getParameters()) {
        Parameter parameter = entry.getValue();
        if (parameter.requiresGradient()) {
          float norm = parameter.getArray().getGradient().norm().getFloat();
          assertTrue(Float.isFinite(norm), entry.getKey());
          // A bias right before a normalisation has no effect, so no gradient but rounding.
          assertTrue(norm > 0 || entry.getKey().endsWith("conv.bias"), entry.getKey());
        }
      }
    }
  }

  /** Sides that are odd are rounded up on the way, as SSD300 has it. */
  @ParameterizedTest
  @CsvSource({
    "vgg16_imagenet, 75, 75 38 19 10 5",
    "mobilenetv2_imagenet, 64, 32 16 8 4 2",
    "resnet18, 64, 32 16 8 4 2"
  })
  void largeImagesGoThroughStageByStage(String name, int side, String sides) {
    Shape in = new Shape(1, 3, side, side);
    ImageClassifier network = ready(ImageClassifier.of(name, ImageStem.LARGE, 3, 7), 8, in);
    Features f = network.forward(store, images(1, side, 3), false, true).features().orElseThrow();
    List<Shape> maps = f.stages().stream().map(NDArray::getShape).toList();
    assertEquals(
        sides, maps.stream().map(s -> Long.toString(s.get(2))).collect(Collectors.joining(" ")));
    assertEquals(network.backbone().shapes(in), maps);
    assertArrayEquals(
        network.classify(store, f.pooled()).orElseThrow().toFloatArray(),
        network.apply(store, images(1, side, 3), false).toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wrn_28_10", "wrn_16_1", "preactresnet18", "densenet121", "mobilenetv2_full"})
  void oneImageGoesThroughInTheShapesThatAreTold(String name) {
    Shape in = new Shape(1, 3, 20, 20);
    ImageClassifier network = ready(ImageClassifier.of(name, 3, 100), 8, in);
    BackboneMaps maps = network.backbone().maps(store, images(1, 20, 3), false, false);
    assertEquals(
        network.backbone().shapes(in), maps.stages().stream().map(NDArray::getShape).toList());
    assertEquals(network.backbone().outputChannels(), maps.output().getShape().get(1));
    float[] logits = network.apply(store, images(1, 20, 3), false).toFloatArray();
    assertEquals(100, logits.length);
    assertTrue(Float.isFinite(logits[0]) && logits[0] != logits[1], name);
  }

  /** Where shortcuts take the input, a unit without its branch passes it on; else its ReLU. */
  @Test
  void shortcutsTakeTheInputOrItsActivation() {
    NDArray x = images(1, 4, 8);
    for (WideUnit.Shortcut shortcut : WideUnit.Shortcut.values()) {
      WideUnit unit = ready(new WideUnit(8, 8, 1, 1, 1, shortcut), 9, x.getShape());
      unit.getParameters().get("conv2.weight").getArray().muli(0f);
      NDArray normal = unit.normalise(store, x, false);
      NDArray expected = shortcut == WideUnit.Shortcut.INPUT ? x : Ops.relu(normal);
      assertArrayEquals(expected.toFloatArray(), unit.apply(store, x, false).toFloatArray());
    }
  }

  @Test
  void reluSixStopsAtSix() {
    NDArray x = manager.create(new float[] {-1, 2, 6, 7});
    assertArrayEquals(new float[] {0, 2, 6, 6}, Ops.relu6(x).toFloatArray());
  }

  @Test
  void preActivationBecomesMap() {
    ImageClassifier network =
        ready(ImageClassifier.of("resnet8", 3, 10), 2, new Shape(2, 3, 16, 16));
    Features f = network.forward(store, images(2, 16, 3), false, true).features().orElseThrow();
    for (int i = 0; i < f.stages().size(); i++) {
      assertArrayEquals(
          f.stages().get(i).toFloatArray(), Ops.relu(f.preActivations().get(i)).toFloatArray());
    }
    assertTrue(f.preActivations().get(0).min().getFloat() < 0);
  }

  @Test
  void withAndWithoutFeaturesAgree() {
    for (String name :
        List.of(
            "resnet8",
            "wrn_16_2",
            "preactresnet18",
            "densenet121",
            "mobilenetv2",
            "shufflev1",
            "shufflev2")) {
      ImageClassifier network = ready(ImageClassifier.of(name, 3, 10), 3, new Shape(2, 3, 16, 16));
      NDArray x = images(2, 16, 3);
      float[] with = network.forward(store, x, false, true).outputs().get(0).toFloatArray();
      float[] without = network.forward(store, x, false, false).outputs().get(0).toFloatArray();
      assertArrayEquals(with, without);
    }
  }

  @Test
  void outputStrideTurnsStridesIntoDilations() {
    NDArray x = images(1, 64, 3);
    for (String name : List.of("preactresnet18", "densenet121", "mobilenetv2_full")) {
      Backbone fine = NetworkRegistry.load().backbone(name, Form.small(3).withOutputStride(4));
      Shape coarse = ready(fine, 4, x.getShape()).apply(store, x, false).getShape();
      assertEquals(new Shape(1, fine.outputChannels(), 16, 16), coarse);
    }
    for (int bound : new int[] {8, 16, 32}) {
      Backbone backbone =
          ready(
              NetworkRegistry.load().backbone("resnet18", Form.large(3).withOutputStride(bound)),
              4,
              x.getShape());
      BackboneMaps maps = backbone.maps(store, x, false, false);
      assertEquals(new Shape(1, 512, 64 / bound, 64 / bound), maps.output().getShape());
      assertEquals(backbone.output(x.getShape()), maps.output().getShape());
    }
  }

  @Test
  void firstValuesDependOnSeedAndKeyOnly() {
    Shape in = new Shape(1, 3, 8, 8);
    ImageClassifier a = ready(ImageClassifier.of("resnet8", 3, 10), 5, in);
    ImageClassifier b = ready(ImageClassifier.of("resnet8", 3, 20), 5, in);
    ImageClassifier c = ready(ImageClassifier.of("resnet8", 3, 10), 6, in);
    String key = "backbone.stage1.0.conv1.weight";
    float[] first = a.getParameters().get(key).getArray().toFloatArray();
    assertArrayEquals(first, b.getParameters().get(key).getArray().toFloatArray());
    float[] other = c.getParameters().get(key).getArray().toFloatArray();
    double square = 0;
    for (float v : first) {
      square += v * v;
    }
    assertTrue(first[0] != other[0]);
    assertEquals(2.0 / (16 * 9), square / first.length, 0.1 * 2.0 / (16 * 9));
  }

  @Test
  void handlesStayFlatOverSteps() {
    ImageClassifier network = ready(ImageClassifier.of("resnet8", 1, 10), 7, new Shape(2, 1, 8, 8));
    NDArray labels = manager.create(new long[] {1, 2});
    List<Integer> counts = new ArrayList<>();
    for (int step = 0; step < 12; step++) {
      try (GradientScope scope = new GradientScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Predictions p = network.forward(store, images(2, 8, 1), true, step % 2 == 0);
        collector.backward(Losses.crossEntropy(p.outputs().get(0), labels));
      }
      counts.add(manager.getManagedArrays().size());
    }
    assertEquals(counts.get(1), counts.get(11), counts.toString());
  }
}
