package org.patchswap.acceptance.papers;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.patchswap.core.plan.RunSpec;
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
  private static final Map<String, Count> COUNTS = new LinkedHashMap<>();

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
    return suites().stream().flatMap(PaperSuitesTest::cells);
  }

  /** A test for each run of a suite's first seed; cells that share a run share it. */
  private static Stream<DynamicTest> cells(String suite) {
    PaperSuite paper = suite(suite);
    Map<RunSpec, List<String>> names = new LinkedHashMap<>();
    paper
        .cells()
        .forEach((name, run) -> names.computeIfAbsent(run, r -> new ArrayList<>()).add(name));
    Count count = new Count(paper.cells().size());
    COUNTS.put(suite, count);
    return names.entrySet().stream()
        .map(
            e -> {
              String name = suite + ": " + String.join(", ", e.getValue());
              return dynamicTest(
                  name, () -> count.add(name, e.getValue().size(), paper, e.getKey()));
            });
  }

  /** How many cells of a suite have trained. */
  private static final class Count {
    private final int all;
    private int cells;
    private int runs;

    Count(int all) {
      this.all = all;
    }

    void add(String name, int sharing, PaperSuite paper, RunSpec run) {
      long from = System.nanoTime();
      paper.rehearse(run, DATA);
      cells += sharing;
      runs++;
      System.out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - from) / 1e9, name);
    }

    @Override
    public String toString() {
      return cells + " of " + all + " cells took some steps on made data, in " + runs + " runs";
    }
  }

  @AfterAll
  static void tellHowMany() {
    DATA.close();
    COUNTS.forEach((suite, count) -> System.out.println(suite + ": " + count));
  }
}
