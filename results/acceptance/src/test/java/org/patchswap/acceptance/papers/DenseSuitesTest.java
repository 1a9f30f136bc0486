package org.patchswap.acceptance.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Heap;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SuiteCost;
import org.patchswap.core.execution.SuiteRehearsal;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.suite.Suites;
import org.patchswap.tasks.data.CacheFolder;
import org.patchswap.tasks.tool.MadeDense;

/**
 * Every suite of a paper's tables on photographs for segmentation and detection trains on made
 * files of its dataset's form: some cells in every build, every cell with {@code mvn -Ppaper
 * verify}.
 */
class DenseSuitesTest {
  private static final int TRAIN = 40;
  private static final int TEST = 6;

  /** The protocols' own frames take minutes a step on a CPU. */
  private static final List<String> SMALL =
      List.of("data.height=96", "data.width=96", "data.evaluation-batch=3");

  private static final MadeData DATA = new MadeData();
  private static final EveryCell EVERY_CELL = new EveryCell(DATA);

  @TempDir static Path folder;

  @BeforeAll
  static void makeData() throws IOException {
    for (String layout : MadeDense.layouts()) {
      MadeDense.write(layout, folder.resolve(layout), TRAIN, TEST);
    }
  }

  private static PaperSuite suite(String name) {
    List<String> given = new ArrayList<>();
    boolean segmentation = true;
    switch (name) {
      case "paper-voc-seg" -> {
        given.add("data.folder=" + folder.resolve("voc/VOC2012"));
        given.add("data.sbd-folder=" + folder.resolve("voc/benchmark_RELEASE/dataset"));
        given.add("data.check=false");
      }
      case "paper-cityscapes" -> {
        given.add("data.folder=" + folder.resolve("cityscapes"));
        given.add("data.crop-height=64");
        given.add("data.crop-width=96");
      }
      default -> {
        segmentation = false;
        given.add("data.folder=" + folder.resolve(name.equals("paper-voc-det") ? "voc" : "coco"));
        given.add("data.evaluation-batch=3");
      }
    }
    given.addAll(segmentation ? SMALL : List.of());
    return PaperSuite.of(name, given, 1, segmentation ? TEST : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper-voc-seg", "paper-cityscapes"})
  void theCellInQuestionTrains(String name) {
    PaperSuite paper = suite(name);
    paper.rehearse(paper.inQuestion(), DATA);
  }

  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(strings = {"paper-voc-det", "paper-coco-det"})
  void anObjectsPatchesAreSwapped(String name) {
    PaperSuite paper = suite(name);
    paper.rehearse(paper.cells().get("resnet18 / ips"), DATA);
  }

  /** Without data, what to get from where is all there is to say. */
  @ParameterizedTest
  @ValueSource(strings = {"paper-voc-seg", "paper-cityscapes", "paper-voc-det", "paper-coco-det"})
  void whatIsMissingIsToldOnce(String name) {
    Catalogue catalogue = Catalogue.load();
    Suites.Source source = Suites.find(name);
    Problems problems = new Problems(source.file());
    Suite suite =
        new SuiteReader(catalogue, problems, List.of()).read(source.bytes(), source.file());
    assertEquals(List.of(), problems.lines());
    new Planner(catalogue, suite, problems).plan();
    int keys = name.equals("paper-voc-seg") ? 2 : 1;
    assertEquals(keys, problems.lines().size(), problems.lines().toString());
    for (String line : problems.lines()) {
      assertTrue(line.contains("older=FOLDER by --set"), line);
    }
  }

  /** Frames are small, all else is as in a suite; nothing is kept but the noise. */
  @Tag("thorough")
  @Test
  void whatRunsCostIsToldWithoutData() throws IOException, InterruptedException {
    String text =
        """
        suite: cost
        seeds: 2
        defaults: {batch: 2, steps: 4}
        recipes:
          maps:
            task: segmentation
            student: deeplabv3-resnet18-os8
            data: {dataset: voc, height: 64, width: 64, evaluation-batch: 2, resident-mb: 0}
          boxes:
            task: detection
            student: ssd-resnet8
            data: {dataset: voc, size: 64, augmentation: ssd, evaluation-batch: 2, resident-mb: 0}
        methods: [ips]
        """;
    Path cache = folder.resolve("cache");
    String before = System.setProperty(CacheFolder.PROPERTY, cache.toString());
    try {
      Catalogue catalogue = Catalogue.load().rehearsing();
      Problems problems = new Problems("cost.yaml");
      Suite suite =
          new SuiteReader(catalogue, problems)
              .read(text.getBytes(StandardCharsets.UTF_8), "cost.yaml");
      Plan plan = new Planner(catalogue, suite, problems).plan();
      assertEquals(List.of(), problems.lines());
      Heap heap = new Heap(Optional.empty(), recipe -> 0);
      SuiteCost cost =
          SuiteRehearsal.cost(plan, List.of(Slot.of("cpu")), heap, 1, System.err, false);
      assertEquals(List.of(), cost.failed());
      assertEquals(2, cost.lines().size());
      for (SuiteCost.Line line : cost.lines()) {
        assertTrue(line.stepMillis() > 0 && line.peakMegabytes() > 0, line::toString);
      }
      try (Stream<Path> kept = Files.list(cache)) {
        assertEquals(List.of(cache.resolve("rehearsal")), kept.toList());
      }
    } finally {
      if (before == null) {
        System.clearProperty(CacheFolder.PROPERTY);
      } else {
        System.setProperty(CacheFolder.PROPERTY, before);
      }
    }
  }

  @Tag("paper")
  @TestFactory
  Stream<DynamicTest> everyCellTrains() {
    return EVERY_CELL.of(
        List.of("paper-voc-seg", "paper-cityscapes", "paper-voc-det", "paper-coco-det"),
        DenseSuitesTest::suite);
  }

  @AfterAll
  static void tellHowMany() {
    DATA.close();
    EVERY_CELL.tell();
  }
}
