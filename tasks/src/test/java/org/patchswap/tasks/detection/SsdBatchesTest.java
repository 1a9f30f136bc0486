package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.SceneBatches;
import org.patchswap.tasks.dense.TinyScenes;

/** Batches of scenes with the augmentation of SSD. */
class SsdBatchesTest {
  private static final int SIDE = 64;

  @TempDir Path folder;

  private Workload open(long kept) {
    return TinyScenes.open(
        new DetectionTask(), folder, Map.of("augmentation", "ssd", "kept-side", kept));
  }

  private static Batch draw(Workload workload, String name) {
    return workload.batch(
        LongStream.range(0, TinyScenes.TRAIN).toArray(), new SeedStreams(5).stream(name));
  }

  @Test
  void equalStreamsGiveEqualBits() {
    try (Workload workload = open(0);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch first = draw(workload, "one");
      Batch second = draw(workload, "one");
      assertArrayEquals(SceneBatches.flat(first), SceneBatches.flat(second));
      assertEquals(objects(first), objects(second));
    }
  }

  @Test
  void boxesLieInsideAndEmptyCanvasIsTheMean() {
    try (Workload workload = open(100);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch batch = draw(workload, "one");
      int seen = 0;
      for (List<ObjectBox> image : objects(batch)) {
        for (ObjectBox o : image) {
          seen++;
          assertTrue(o.x0() >= 0 && o.y0() >= 0 && o.x1() <= SIDE && o.y1() <= SIDE);
        }
      }
      assertTrue(seen >= TinyScenes.TRAIN / 2, seen + " objects");
      float[] pixels = SceneBatches.flat(batch);
      int empty = 0;
      for (int p = 0; p < pixels.length; p += 3) {
        empty += pixels[p] == 0 && pixels[p + 1] == 0 && pixels[p + 2] == 0 ? 1 : 0;
      }
      // Half of the images lie on a canvas up to four times as large.
      assertTrue(empty > pixels.length / 3 / 20 && empty < pixels.length / 3, empty + " empty");
    }
  }

  /** Where nothing but size changes, a kept picture of twice the side shows the same objects. */
  @Test
  void objectsDoNotDependOnTheKeptSide() {
    try (Workload small = open(0);
        Workload large = open(128);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<List<ObjectBox>> first = objects(draw(small, "two"));
      List<List<ObjectBox>> second = objects(draw(large, "two"));
      for (int i = 0; i < first.size(); i++) {
        assertEquals(first.get(i).size(), second.get(i).size());
        for (int k = 0; k < first.get(i).size(); k++) {
          assertEquals(first.get(i).get(k).x0(), second.get(i).get(k).x0(), 1e-6);
          assertEquals(first.get(i).get(k).y1(), second.get(i).get(k).y1(), 1e-6);
        }
      }
    }
  }

  @Test
  void sidesWithoutPriorsAreNamed() {
    List<String> problems = new ArrayList<>();
    Map<String, Object> given = Map.of("size", 100L, "kept-side", 5000L);
    Settings.resolve(new DetectionTask().traits().options(), given, problems);
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.toString().contains("300 (SSD300) or 512 (SSD512)"), problems.toString());
    List<String> none = new ArrayList<>();
    Map<String, Object> fit = Map.of("priors", "coco", "size", 512L);
    Settings.resolve(new DetectionTask().traits().options(), fit, none);
    assertEquals(List.of(), none);
  }

  private static List<List<ObjectBox>> objects(Batch b) {
    return ((DetectionTargets) b.targets()).objects();
  }
}
