package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.detection.detector.Detector;
import org.patchswap.tasks.detection.detector.Ssd;
import org.patchswap.tasks.detection.ssd.PriorGrid;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.segmentation.head.SegmentationHead;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** A family, a head and a detector of a project of one's own: a class and a line each. */
class OwnNetworksTest {
  @TempDir private Path folder;
  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

  /** Three stages of one convolution each. */
  public static final class ToyFamily implements NetworkFamily {
    @Override
    public String title() {
      return "Toys";
    }

    @Override
    public List<String> names() {
      return List.of("toybackbone");
    }

    @Override
    public Backbone build(String name, Form form) {
      form.requireSmall(name, 8);
      return StagedBackbone.of(
          List.of(stage(form.channels(), 4), stage(4, 6), stage(6, 8)),
          List.of(new Backbone.Level(4, 2), new Backbone.Level(6, 4), new Backbone.Level(8, 8)));
    }

    private static Stage stage(int inputs, int outputs) {
      ConvUnit unit = new ConvUnit(Conv2d.three(inputs, outputs, 2), outputs);
      return new Stage(Stage.Entry.PLAIN, List.of(unit));
    }
  }

  /** A member that has the name of another family's. */
  public static final class Namesake implements NetworkFamily {
    @Override
    public String title() {
      return "Namesakes";
    }

    @Override
    public List<String> names() {
      return List.of("resnet8");
    }

    @Override
    public Backbone build(String name, Form form) {
      return new ToyFamily().build(name, form);
    }
  }

  /** One convolution of the deepest map. */
  public static final class ToyHead implements SegmentationHead {
    @Override
    public String name() {
      return "toyhead";
    }

    @Override
    public String title() {
      return "A toy";
    }

    @Override
    public Layers build(Backbone backbone, Form form, int classes) {
      return new Layers() {
        private final Conv2d only =
            child("only", Conv2d.biased(backbone.outputChannels(), classes, 1, 1));

        @Override
        public NDArray logits(ParameterStore parameters, BackboneMaps maps, boolean training) {
          return only.apply(parameters, maps.output(), training);
        }
      };
    }
  }

  /** SSD by another name. */
  public static final class ToyDetector implements Detector {
    @Override
    public String name() {
      return "toydetector";
    }

    @Override
    public String title() {
      return "A toy";
    }

    @Override
    public BackboneNetwork build(
        String architecture, Backbone backbone, PriorGrid grid, int classes) {
      return new Ssd().build(architecture, backbone, grid, classes);
    }
  }

  private void register(Class<?> service, Class<?> provider) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(service.getName()), provider.getName());
    URL[] urls = {folder.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, usual));
  }

  @AfterEach
  void takeBack() {
    Thread.currentThread().setContextClassLoader(usual);
  }

  @Test
  void everythingStandsOnAndUnderEverything() throws IOException {
    register(NetworkFamily.class, ToyFamily.class);
    register(SegmentationHead.class, ToyHead.class);
    register(Detector.class, ToyDetector.class);
    assertTrue(ImageClassifier.networks().parts().get(0).names().contains("toybackbone"));
    learns(ImageClassifier.of("toybackbone", 3, 5));
    for (String name : List.of("toyhead-toybackbone", "fcn-toybackbone", "toyhead-resnet8")) {
      learns(SegmentationNetworks.build(name, 5));
    }
    DetectionNetworks detectors = new DetectionNetworks(Option.integer("size", 64));
    for (String name : List.of("toydetector-toybackbone", "ssd-toybackbone", "toydetector-vgg8")) {
      learns(detectors.build(name, 64, 5));
    }
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> SegmentationNetworks.build("toyhed-resnet8", 5));
    assertTrue(e.getMessage().contains("did you mean 'toyhead'"), e.getMessage());
  }

  private static void learns(BackboneNetwork network) {
    try (NDManager m = NDManager.newBaseManager()) {
      Ready.ready(network, 1, m, new Shape(1, 3, 64, 64));
      NDArray images = m.randomNormal(new Shape(2, 64, 64, 3)).transpose(0, 3, 1, 2);
      try (GradientScope scope = new GradientScope();
          GradientCollector g = Engine.getInstance().newGradientCollector()) {
        var outputs = network.forward(new ParameterStore(m, false), images, true, true).outputs();
        g.backward(outputs.stream().map(a -> a.square().mean()).reduce(NDArray::add).orElseThrow());
      }
      Ready.assertEveryParameterLearns(network);
    }
  }

  @Test
  void twoOfOneNameAreRefused() throws IOException {
    register(NetworkFamily.class, Namesake.class);
    var e = assertThrows(IllegalStateException.class, NetworkRegistry::load);
    assertTrue(e.getMessage().startsWith("The network 'resnet8' of "), e.getMessage());
    assertTrue(e.getMessage().contains(Namesake.class.getName()), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'));
  }
}
