package org.patchswap.tasks.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Task;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.segmentation.SegmentationTask;

/** Made files of every layout are read as the published ones would be. */
class MadeDenseTest {
  private static final int TRAIN = 5;
  private static final int TEST = 3;

  @TempDir Path folder;

  private static DataFacts facts(Task task, Map<String, Object> data, List<String> problems) {
    List<String> faults = new ArrayList<>();
    Settings settings = Settings.resolve(task.options(data), data, faults);
    assertEquals(List.of(), faults);
    return task.inspect(settings, problems);
  }

  private static DataFacts whole(Task task, Map<String, Object> data) {
    List<String> problems = new ArrayList<>();
    DataFacts facts = facts(task, data, problems);
    assertEquals(List.of(), problems);
    return facts;
  }

  @Test
  void bothYearsOfVocAreOneDetectionDataset() throws IOException {
    MadeDense.write("voc", folder, TRAIN, TEST);
    DataFacts facts =
        whole(
            new DetectionTask(),
            Map.of(
                "dataset", "voc",
                "folder", folder.toString(),
                "train-list", "VOC2007/trainval+VOC2012/trainval",
                "test-list", "VOC2007/test"));
    assertEquals(TRAIN + TRAIN + TEST, facts.trainSize());
    assertEquals(TEST, facts.testSize());
    assertEquals(21, facts.classes().size());
  }

  private Map<String, Object> aug() {
    Map<String, Object> out = new HashMap<>();
    out.put("dataset", "voc-aug");
    out.put("folder", folder.resolve("VOC2012").toString());
    out.put("sbd-folder", folder.resolve("benchmark_RELEASE/dataset").toString());
    out.put("check", false);
    return out;
  }

  @Test
  void sbdAddsToVocWhatVocDoesNotHoldBack() throws IOException {
    MadeDense.write("voc", folder, TRAIN, TEST);
    DataFacts facts = whole(new SegmentationTask(), aug());
    assertEquals(2 * TRAIN, facts.trainSize());
    assertEquals(TEST, facts.testSize());
    assertEquals("voc-aug (files not checked)", facts.dataset());
    Map<String, Object> checked = aug();
    checked.remove("check");
    List<String> problems = new ArrayList<>();
    facts(new SegmentationTask(), checked, problems);
    assertTrue(
        problems.get(0).contains("10582 photographs for training and 1449 for testing"),
        problems.toString());
  }

  @Test
  void damageToSbdIsNamed() throws IOException {
    MadeDense.write("voc", folder, TRAIN, TEST);
    Path masks = folder.resolve("benchmark_RELEASE/dataset/cls");
    Files.delete(masks.resolve("2008_%06d.mat".formatted(TRAIN + TEST)));
    Files.write(masks.resolve("2008_%06d.mat".formatted(TRAIN + TEST + 1)), new byte[300]);
    Files.delete(folder.resolve("VOC2012/JPEGImages/2008_%06d.jpg".formatted(TRAIN + TEST + 2)));
    List<String> problems = new ArrayList<>();
    facts(new SegmentationTask(), aug(), problems);
    assertEquals(3, problems.size(), problems.toString());
    Files.delete(folder.resolve("benchmark_RELEASE/dataset/val.txt"));
    problems.clear();
    facts(new SegmentationTask(), aug(), problems);
    assertTrue(problems.toString().contains("check 'sbd-folder'"), problems.toString());
  }

  @Test
  void whatIsMissingIsToldWithItsSourceAndLicence() {
    List<String> problems = new ArrayList<>();
    facts(new SegmentationTask(), Map.of("dataset", "voc-aug"), problems);
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("sbd-folder: ") && problems.get(0).contains("berkeley"));
    assertTrue(problems.get(1).startsWith("folder: ") && problems.get(1).contains("robots.ox"));
    for (String dataset : List.of("cityscapes", "voc")) {
      problems.clear();
      facts(new SegmentationTask(), Map.of("dataset", dataset), problems);
      assertTrue(problems.get(0).contains("data.folder=FOLDER"), problems.toString());
    }
    problems.clear();
    facts(new DetectionTask(), Map.of("dataset", "coco"), problems);
    assertTrue(problems.get(0).contains("annotations_trainval2017; "), problems.toString());
  }

  @Test
  void cocoAndCityscapesAreRead() throws IOException {
    String coco = MadeDense.write("coco", folder.resolve("coco"), TRAIN, TEST).toString();
    DataFacts boxes = whole(new DetectionTask(), Map.of("dataset", "coco", "folder", coco));
    assertEquals(81, boxes.classes().size());
    assertEquals(TRAIN, boxes.trainSize());
    String city = MadeDense.write("cityscapes", folder.resolve("city"), TRAIN, TEST).toString();
    DataFacts masks =
        whole(new SegmentationTask(), Map.of("dataset", "cityscapes", "folder", city));
    assertEquals(19, masks.classes().size());
    assertEquals(TEST, masks.testSize());
    assertNotNull(masks.digests().get("train"));
  }

  @Test
  void argumentsAreALayoutAFolderAndNumbers() {
    assertTrue(MadeDense.understood("voc", "x", "2", "10"));
    assertFalse(MadeDense.understood("voc", "x", "1", "10"));
    assertFalse(MadeDense.understood("other", "x", "2", "10"));
    assertFalse(MadeDense.understood("voc", "x"));
  }
}
