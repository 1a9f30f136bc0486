package org.patchswap.acceptance.papers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.tasks.tool.MadeCifar100;
import org.patchswap.tasks.tool.MadePhotos;

/**
 * Every suite of a paper's tables trains on made files of its datasets' form: a cell of each in
 * every build, every cell of each with {@code mvn -Ppaper verify}.
 */
class PaperSuitesTest {
  private static final List<String> PHOTOGRAPHS = List.of("paper-fine-grained", "paper-imagenet");
  private static final int CLASSES = 25;

  /** Images of each class: together as many as the largest batch of a protocol. */
  private static final int TRAINING = 21;

  private static final MadeData DATA = new MadeData();
  private static final EveryCell EVERY_CELL = new EveryCell(DATA);

  @TempDir static Path folder;

  @BeforeAll
  static void makeData() throws IOException {
    MadeCifar100.write(folder, MadeCifar100.TRAIN, MadeCifar100.TEST);
    for (String name : List.of("cub-200-2011", "stanford-dogs", "mit-indoor-67", "imagenet")) {
      Path own = folder.resolve("photographs").resolve(name);
      MadePhotos.write(name, own, CLASSES, TRAINING, PaperSuite.TESTED / CLASSES);
    }
  }

  private static List<String> suites() {
    List<String> out = new ArrayList<>(List.of("paper-crd", "paper-self-kd", "paper-ips"));
    out.addAll(PHOTOGRAPHS);
    return out;
  }

  /** Photographs are cut smaller: at 224 pixels the deepest networks take seconds a step. */
  private static PaperSuite suite(String name) {
    return PHOTOGRAPHS.contains(name)
        ? PaperSuite.of(name, folder.resolve("photographs"), List.of("size=64", "resize=72"))
        : PaperSuite.of(name, folder, List.of());
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("suites")
  void theCellInQuestionTrains(String suite) {
    PaperSuite paper = suite(suite);
    paper.rehearse(paper.inQuestion(), DATA);
  }

  /** ShuffleNetV2 pools a wider map than that of its last stage. */
  @Tag("thorough")
  @Test
  void exitsAreAsWideAsWhatIsPooled() {
    PaperSuite paper = suite("paper-crd");
    paper.rehearse(paper.cells().get("resnet32x4-to-shufflenetv2 / byot"), DATA);
  }

  @Tag("paper")
  @TestFactory
  Stream<DynamicTest> everyCellTrains() {
    return EVERY_CELL.of(suites(), PaperSuitesTest::suite);
  }

  @AfterAll
  static void tellHowMany() {
    DATA.close();
    EVERY_CELL.tell();
  }
}
