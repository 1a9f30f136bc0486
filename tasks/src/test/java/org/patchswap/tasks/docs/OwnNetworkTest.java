package org.patchswap.tasks.docs;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.NetworkRegistry;
import org.patchswap.tasks.network.Ready;
import org.patchswap.tasks.segmentation.head.SegmentationHead;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** The family, head and detector that the page on networks adds are compiled, found and learn. */
class OwnNetworkTest {
  /** A family with a member that another has. */
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
      throw new UnsupportedOperationException();
    }
  }

  /** A head whose name would end at its hyphen, and a family whose name is none. */
  public static final class Renamed implements NetworkFamily {
    static Map<String, String> other = Map.of();

    @Override
    public String title() {
      return "Networks with other names";
    }

    @Override
    public List<String> names() {
      return List.of("own1");
    }

    @Override
    public Map<String, String> aliases() {
      return other;
    }

    @Override
    public Backbone build(String name, Form form) {
      throw new UnsupportedOperationException();
    }
  }

  /** For a test. */
  public static final class Misnamed implements SegmentationHead, NetworkFamily {
    @Override
    public String name() {
      return "fcn-two";
    }

    @Override
    public String title() {
      return "Misnamed";
    }

    @Override
    public List<String> names() {
      return List.of("Res Net");
    }

    @Override
    public Layers build(Backbone backbone, Form form, int classes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Backbone build(String name, Form form) {
      throw new UnsupportedOperationException();
    }
  }

  @TempDir private Path folder;
  private PageCode code;

  @BeforeEach
  void compile() throws IOException {
    code = new PageCode(Path.of("../docs/networks.md"), folder, 3);
  }

  @AfterEach
  void restore() throws IOException {
    code.close();
  }

  @Test
  void aFamilyClassifiesImages() {
    assertTrue(ImageClassifier.networks().parts().get(0).names().contains("plain6"));
    learns(ImageClassifier.of("plain6", 3, 5));
  }

  @Test
  void headsAndBackbonesStandOnEachOther() {
    for (String name : List.of("linear-plain3", "fcn-plain6", "linear-resnet8")) {
      learns(SegmentationNetworks.build(name, 5));
    }
    assertRefused(
        "liner-resnet8", "unknown head 'liner' in 'liner-resnet8'; did you mean 'linear'");
    assertRefused("fcn-plain7", "unknown backbone 'plain7' in 'fcn-plain7'; did you mean 'plain");
  }

  @Test
  void detectorsStandOnBackbones() {
    DetectionNetworks networks = new DetectionNetworks(Option.integer("size", 64));
    for (String name : List.of("onemap-plain3", "ssd-plain3", "onemap-resnet8")) {
      learns(networks.build(name, 64, 5));
    }
  }

  private static void assertRefused(String name, String start) {
    var e = assertThrows(IllegalArgumentException.class, () -> SegmentationNetworks.build(name, 5));
    assertTrue(e.getMessage().startsWith(start), e.getMessage());
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
    Path line = folder.resolve("META-INF/services").resolve(NetworkFamily.class.getName());
    Files.writeString(line, "org.patchswap.tasks.docs.OwnNetworkTest$Namesake\n");
    var e = assertThrows(IllegalStateException.class, NetworkRegistry::load);
    assertTrue(e.getMessage().startsWith("The network 'resnet8' of "), e.getMessage());
    assertTrue(e.getMessage().contains("Namesake"), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'));
  }

  @Test
  void namesThatCannotStandInASuiteFileAreRefused() throws IOException {
    Path services = folder.resolve("META-INF/services");
    String own = Misnamed.class.getName();
    Files.writeString(services.resolve(SegmentationHead.class.getName()), own + "\n");
    assertEquals(
        own
            + " is a head of the name 'fcn-two'; use lower case and digits, for the first hyphen"
            + " ends it",
        assertThrows(IllegalStateException.class, SegmentationNetworks::new).getMessage());
    Files.writeString(services.resolve(NetworkFamily.class.getName()), own + "\n");
    assertEquals(
        own
            + " has a network of the name 'Res Net'; use lower case, digits, hyphens and"
            + " underscores",
        assertThrows(IllegalStateException.class, NetworkRegistry::load).getMessage());
  }

  @Test
  void otherNamesStandForOneMemberOnly() throws IOException {
    Path line = folder.resolve("META-INF/services").resolve(NetworkFamily.class.getName());
    Files.writeString(line, Renamed.class.getName() + "\n");
    for (String[] row :
        new String[][] {
          {"Two Words", "own1", "use letters, digits, hyphens and underscores"},
          {"Own-1", "own2", "the family has no network 'own2'"},
          {"resnet8", "own1", "that is a name of another network already"},
          {"VGG8", "own1", "that is a name of another network already"},
        }) {
      Renamed.other = Map.of(row[0], row[1]);
      assertEquals(
          "%s calls '%s' also '%s': %s".formatted(Renamed.class.getName(), row[1], row[0], row[2]),
          assertThrows(IllegalStateException.class, NetworkRegistry::load).getMessage());
    }
    Renamed.other = Map.of("Own-1", "own1");
    assertEquals("own1", NetworkRegistry.load().canonical("Own-1"));
  }
}
