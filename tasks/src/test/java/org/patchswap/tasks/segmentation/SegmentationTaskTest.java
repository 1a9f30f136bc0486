package org.patchswap.tasks.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.Oracle;
import org.patchswap.tasks.dense.TinyScenes;
import org.patchswap.tasks.dense.layout.CityscapesReader;
import org.patchswap.tasks.dense.layout.VocPalette;
import org.patchswap.tasks.picture.Pixels;

class SegmentationTaskTest {
  @TempDir Path folder;

  private static Oracle oracle(SegmentationSplit split) {
    return new Oracle() {
      @Override
      protected Predictions answer(long[] ids, NDArray images) {
        NDArray labels = split.labels().take(ids).toType(DataType.INT64, false);
        NDArray logits = labels.mul(labels.neq(Listing.IGNORE)).oneHot(11).transpose(0, 3, 1, 2);
        return new Predictions(new NDList(logits), Optional.empty());
      }
    };
  }

  @Test
  void whoKnowsTheTruthReachesOne() {
    try (Workload w =
        TinyScenes.open(new SegmentationTask(), folder, Map.of("evaluation-batch", 4L))) {
      SegmentationSplit test = ((SegmentationWorkload) w).split(Split.TEST);
      Evaluation e = w.evaluate(oracle(test), Split.TEST);
      assertEquals(1, e.metrics().get("miou"));
      assertEquals(1, e.metrics().get("pixel_accuracy"));
      assertEquals(1, e.metrics().get("iou_background"));
      assertEquals(11, e.predictions().lines().count());
      assertTrue(e.predictions().contains("test_00003,1.000000,"));
      assertEquals(4 * SegmentationEvaluator.EXAMPLES, e.artefacts().size());
      assertNotNull(e.artefacts().get("example-0-3-prediction.png"));
    }
  }

  @Test
  void factsAreTheSameEachTime() {
    SegmentationTask task = new SegmentationTask();
    Settings settings = TinyScenes.settings(task, folder, Map.of());
    List<String> problems = new ArrayList<>();
    DataFacts facts = task.inspect(settings, problems);
    assertEquals(List.of(), problems);
    assertEquals(facts, task.inspect(settings, problems));
    assertEquals(24, facts.trainSize());
    assertEquals(4, facts.validationSize());
    assertEquals(10, facts.testSize());
    assertEquals("background", facts.classes().get(0));
    assertEquals(List.of("test", "train", "validation"), List.copyOf(facts.digests().keySet()));
  }

  @Test
  void faultsAreReportedAndNothingElse() throws IOException {
    SegmentationTask task = new SegmentationTask();
    Settings settings = TinyScenes.settings(task, folder, Map.of());
    assertNotNull(task.inspect(settings, new ArrayList<>()));
    Path scenes;
    try (var all = Files.list(folder)) {
      scenes = all.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    // Scenes that were changed are made anew; a folder of the user's is not.
    Files.move(scenes, folder.resolve("own"));
    scenes = folder.resolve("own");
    settings =
        TinyScenes.settings(
            task, scenes, Map.of("dataset", "voc", "train-list", "train", "test-list", "test"));
    Files.delete(scenes.resolve("SegmentationClass/train_00003.png"));
    Files.write(
        scenes.resolve("SegmentationClass/test_00001.png"),
        VocPalette.png(new Pixels(5, 5, 1, new byte[25])));
    List<String> problems = new ArrayList<>();
    assertNull(task.inspect(settings, problems));
    assertEquals(2, problems.size(), problems.toString());
  }

  @Test
  void cityscapesLabelIds() throws IOException {
    Path image = folder.resolve("leftImg8bit/train/ulm/ulm_000000_000019_leftImg8bit.png");
    Path mask = folder.resolve("gtFine/train/ulm/ulm_000000_000019_gtFine_labelIds.png");
    Files.createDirectories(image.getParent());
    Files.createDirectories(mask.getParent());
    Files.createDirectories(folder.resolve("leftImg8bit/val"));
    Files.write(image, new Pixels(1, 4, 3, new byte[12]).png());
    byte[] ids = {7, 33, 0, 26};
    Files.write(mask, VocPalette.png(new Pixels(1, 4, 1, ids)));
    List<String> problems = new ArrayList<>();
    Listing data =
        new CityscapesReader(folder)
            .read(Map.of(Split.TRAIN, "train", Split.TEST, "val"), problems);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("val") && problems.get(0).contains("list is empty"));
    assertEquals(1, data.of(Split.TRAIN).size());
    List<Integer> table = data.labels();
    assertEquals(
        List.of(0, 18, 255, 13), List.of(table.get(7), table.get(33), table.get(0), table.get(26)));
    assertEquals(-1, table.get(34));
  }
}
