package org.patchswap.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.classification.ClassificationTask;
import org.patchswap.tasks.dense.TinyScenes;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.segmentation.SegmentationTask;

/** How often a step's work of each task copies from the host: each copy waits for the device. */
class HostCopiesTest {
  private static final long[] IDS = {3, 1, 4, 15};

  @TempDir Path folder;

  /** Arrays made of Java's buffers while it is open. */
  private static final class Counter extends NDScope {
    private int copies;

    Counter() throws ReflectiveOperationException {
      suppressNotUsedWarning();
      Field buffer = PtNDArray.class.getDeclaredField("dataRef");
      buffer.setAccessible(true);
      Field arrays = NDScope.class.getDeclaredField("resources");
      arrays.setAccessible(true);
      arrays.set(
          this,
          new IdentityHashMap<NDArray, NDArray>() {
            private static final long serialVersionUID = 1;

            @Override
            public NDArray put(NDArray array, NDArray mark) {
              try {
                copies += buffer.get(array) == null ? 0 : 1;
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
              return super.put(array, mark);
            }
          });
    }

    /** Copies since it was asked last. */
    int copies() {
      int seen = copies;
      copies = 0;
      return seen;
    }
  }

  /** One for a batch, one for an exchange; what an exchange has paired needs no other. */
  private static void count(Workload workload, Match match, Predictions predictions)
      throws ReflectiveOperationException {
    RandomGenerator random = new SplittableRandom(5);
    try (Counter counter = new Counter()) {
      Batch u = workload.batch(IDS, random);
      assertEquals(1, counter.copies(), "batch");
      Batch v = workload.batch(new long[] {2, 7, 18, 5}, random);
      assertEquals(1, counter.copies(), "partners");
      int patch = workload.facts().height() / 4;
      PatchSwap how = new PatchSwap(patch, 0.5, false);
      PatchMask mask = PatchMask.draw(workload.places(u, v, match, patch), how, random);
      assertEquals(0, counter.copies(), "places");
      Swapped s = workload.swap(u, v, match, mask);
      assertEquals(1, counter.copies(), "exchange");
      workload.pairing(s.first(), s.second(), match);
      assertEquals(0, counter.copies(), "pairing");
      workload.instances(predictions, s.first().targets());
      workload.otherLoss(predictions, s.second().targets());
      s.ofFirst().ifPresent(other -> workload.instances(predictions, other.targets()));
      assertEquals(0, counter.copies(), "loss");
    }
  }

  private static Predictions zeros(Workload workload, Shape... shapes) {
    NDList outputs = new NDList();
    for (Shape s : shapes) {
      outputs.add(workload.manager().zeros(s));
    }
    return new Predictions(outputs, Optional.empty());
  }

  @Test
  void classification() throws Exception {
    ClassificationTask task = new ClassificationTask();
    List<String> problems = new ArrayList<>();
    Map<String, Object> given =
        Map.of("train-limit", 300L, "test-limit", 100L, "rotation", 15L, "cutout", 8L);
    Settings settings = Settings.resolve(task.traits().options(), given, problems);
    try (Workload workload = task.open(settings, Device.cpu())) {
      Predictions predictions = zeros(workload, new Shape(4, 10));
      count(workload, Match.SAME_CLASS, predictions);
      count(workload, Match.OTHER_CLASS, predictions);
    }
  }

  @Test
  void segmentation() throws Exception {
    try (Workload workload = TinyScenes.open(new SegmentationTask(), folder, Map.of())) {
      Predictions predictions = zeros(workload, new Shape(4, 11, 64, 64));
      count(workload, Match.SAME_CLASS, predictions);
      count(workload, Match.OTHER_CLASS, predictions);
    }
  }

  @Test
  void detection() throws Exception {
    try (Workload workload = TinyScenes.open(new DetectionTask(), folder, Map.of())) {
      long p = DetectionGrids.of(64).generate().count();
      Predictions predictions = zeros(workload, new Shape(4, p, 11), new Shape(4, p, 4));
      count(workload, Match.SAME_CLASS, predictions);
      count(workload, Match.OTHER_CLASS, predictions);
    }
  }
}
