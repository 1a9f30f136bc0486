package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.network.Ready;
import org.patchswap.tasks.segmentation.SegmentationTask;
import org.patchswap.tasks.tool.MadeDense;

/** Rehearsals need no files of datasets whose lists are known. */
class PublishedDenseTest {
  private static final SeedStreams SEEDS = new SeedStreams(3);
  private static final int CLASSES = 4;

  @TempDir Path folder;

  private final List<String> problems = new ArrayList<>();

  private static Settings settings(Task task, Map<String, Object> given) {
    List<String> faults = new ArrayList<>();
    Settings settings = Settings.resolve(task.options(given), given, faults);
    assertEquals(List.of(), faults);
    return settings;
  }

  private DataFacts facts(Task task, Map<String, Object> given) {
    return task.inspect(settings(task, given), problems);
  }

  private static Task task(String name) {
    return name.equals("detection") ? new DetectionTask() : new SegmentationTask();
  }

  private static Map<String, Object> data(String dataset, String train, String test) {
    Map<String, Object> out = new HashMap<>(Map.of("dataset", dataset));
    if (train != null) {
      out.put("train-list", train);
      out.put("test-list", test);
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "segmentation, voc-aug, , , 10582, 1449, 21",
    "segmentation, voc, , , 1464, 1449, 21",
    "segmentation, cityscapes, , , 2975, 500, 19",
    "detection, voc, VOC2007/trainval+VOC2012/trainval, VOC2007/test, 16551, 4952, 21",
    "detection, voc, , , 5011, 4952, 21",
    "detection, coco, train2017, val2017, 118287, 5000, 81"
  })
  void everyDatasetHasItsSizeWithoutAFolder(
      String task, String dataset, String list, String tested, int train, int test, int classes) {
    Map<String, Object> given = data(dataset, list, tested);
    DataFacts facts = facts(task(task).rehearsing(), given);
    assertEquals(List.of(), problems);
    assertEquals(
        List.of(dataset, train, 0, test, classes),
        List.of(
            facts.dataset(),
            facts.trainSize(),
            facts.validationSize(),
            facts.testSize(),
            facts.classes().size()));
    assertNull(facts(task(task), given));
    String told = problems.toString();
    assertTrue(told.contains("data.folder=FOLDER by --set"), told);
  }

  @Test
  void aListOfUnknownLengthNeedsItsFiles() {
    assertNull(facts(new DetectionTask().rehearsing(), data("coco", "mine", "val2017")));
    assertTrue(problems.get(0).startsWith("folder: must be the folder"), problems.toString());
  }

  @Test
  void aFolderThatIsThereIsRead() throws IOException {
    Map<String, Object> given = data("coco", null, null);
    given.put("folder", folder.resolve("no-such").toString());
    assertEquals(118_287, facts(new DetectionTask().rehearsing(), given).trainSize());
    given.put("folder", MadeDense.write("coco", folder.resolve("coco"), 5, 3).toString());
    DataFacts facts = facts(new DetectionTask().rehearsing(), given);
    assertEquals(List.of(), problems);
    assertEquals(List.of(5, 3), List.of(facts.trainSize(), facts.testSize()));
  }

  private static PublishedDense published(boolean background, int pictures) {
    return new PublishedDense(
        PublishedDense.names(CLASSES - 1),
        background,
        Map.of(Split.TRAIN, pictures),
        30,
        40,
        "png",
        3);
  }

  @Test
  void whatStandsInIsFaultless() {
    for (boolean background : List.of(true, false)) {
      for (DenseDataset.Labels labels : DenseDataset.Labels.values()) {
        Inspection.digests(published(background, 9).noise(labels), problems);
      }
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void picturesShowAsManyThingsAsIsSaidAndEveryClass() {
    List<ObjectBox> boxes =
        published(true, 2000).noise(DenseDataset.Labels.BOXES).of(Split.TRAIN).stream()
            .flatMap(e -> e.objects().stream())
            .toList();
    assertEquals(3, boxes.size() / 2000.0, 0.15);
    assertEquals(
        List.of(1, 2, 3), boxes.stream().map(ObjectBox::label).distinct().sorted().toList());
  }

  private static Evaluation evaluation(Workload workload, String architecture, int side) {
    Network network = workload.network(architecture);
    Ready.ready(network.block(), 3, workload.manager(), new Shape(1, 3, side, side));
    return workload.evaluate(network, Split.TEST);
  }

  @Test
  void objectsAreTrainedOnAndOneBatchIsMeasured() {
    Map<String, Object> given = data("voc", null, null);
    given.putAll(
        Map.of("size", 64L, "augmentation", "ssd", "evaluation-batch", 7L, "kept-side", 80L));
    given.put("resident-mb", 0L);
    Task task = new DetectionTask().rehearsing();
    try (Workload workload = task.open(settings(task, given), Device.cpu())) {
      assertEquals(List.of(5011, 7), sizes(workload));
      assertEquals(
          new Shape(2, 3, 64, 64),
          workload.batch(new long[] {0, 5010}, SEEDS.stream("augment")).images().getShape());
      Evaluation found = evaluation(workload, "ssd-resnet8", 64);
      assertEquals(Map.of(), found.artefacts());
    }
  }

  private static List<Integer> sizes(Workload workload) {
    return List.of(workload.facts().trainSize(), workload.facts().testSize());
  }

  @Test
  void labelMapsAreTrainedOnAndOneBatchIsMeasured() {
    Map<String, Object> given = data("voc", null, null);
    given.putAll(Map.of("height", 48L, "width", 64L, "evaluation-batch", 3L, "resident-mb", 0L));
    Task task = new SegmentationTask().rehearsing();
    try (Workload workload = task.open(settings(task, given), Device.cpu())) {
      assertEquals(List.of(1464, 3), sizes(workload));
      assertEquals(
          new Shape(2, 3, 48, 64),
          workload.batch(new long[] {0, 1463}, SEEDS.stream("augment")).images().getShape());
      Evaluation found = evaluation(workload, "deeplabv3plus-resnet8", 64);
      assertEquals(Map.of(), found.artefacts());
      assertEquals(
          List.of("noise-0", "noise-1", "noise-2"),
          found.predictions().lines().skip(1).map(l -> l.split(",")[0]).toList());
    }
  }
}
