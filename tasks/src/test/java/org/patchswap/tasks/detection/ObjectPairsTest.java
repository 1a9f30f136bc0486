package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.SceneBatches;
import org.patchswap.tasks.dense.TinyScenes;
import org.patchswap.tasks.detection.detector.DetectionGrids;

/** Which objects of two batches go together, and into what patches their boxes are cut. */
class ObjectPairsTest {
  private static final int SIDE = 64;
  private static Workload workload;

  @BeforeAll
  static void open() throws Exception {
    Path folder = Files.createTempDirectory("scenes");
    workload = TinyScenes.open(new DetectionTask(), folder, Map.of());
  }

  @AfterAll
  static void close() {
    workload.close();
  }

  private static Batch batch(List<List<ObjectBox>> objects) {
    return DetectionWorkloadTest.batch(workload, objects);
  }

  /** A view may have lost some: the order alone would set one object against another. */
  @Test
  void objectsSeenTwiceGoWithThemselves() {
    ObjectBox box = ObjectBox.of(3, 10, 10, 30, 30);
    List<List<ObjectBox>> two = List.of(List.of(box, box));
    DetectionTargets whole = targets(two, List.of(List.of(0, 1)));
    DetectionTargets part = targets(List.of(List.of(box)), List.of(List.of(1)));
    assertEquals(List.of(new ObjectPairs(0, 0, 1)), ObjectPairs.of(part, whole, Match.ITSELF));
    assertEquals(List.of(new ObjectPairs(0, 0, 0)), ObjectPairs.of(part, whole, Match.SAME_CLASS));
    DetectionTargets none = targets(List.of(List.of(box)), List.of(List.of(2)));
    assertEquals(List.of(), ObjectPairs.of(none, whole, Match.ITSELF));
  }

  private static DetectionTargets targets(
      List<List<ObjectBox>> objects, List<List<Integer>> numbers) {
    DevicePriors priors = new DevicePriors(workload.manager(), DetectionGrids.of(SIDE).generate());
    return DetectionTargets.of(priors, SIDE, objects, numbers);
  }

  @Seeds(15)
  void objectsKeepTheirNumbersInEveryView(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      Batch v = workload.batch(u.ids(), random);
      DetectionTargets left = (DetectionTargets) u.targets();
      DetectionTargets right = (DetectionTargets) v.targets();
      for (ObjectPairs p : ObjectPairs.of(left, right, Match.ITSELF)) {
        int number = left.numbers().get(p.image()).get(p.left());
        assertEquals(number, right.numbers().get(p.image()).get(p.right()));
        ObjectBox whole =
            ((DetectionWorkload) workload)
                .split(Split.TRAIN)
                .objects()
                .get((int) u.ids()[p.image()])
                .get(number);
        assertEquals(whole.label(), left.objects().get(p.image()).get(p.left()).label());
        assertEquals(whole.label(), right.objects().get(p.image()).get(p.right()).label());
      }
      NDArray order = workload.manager().create(new long[] {2, 0, 3, 1});
      DetectionTargets moved = (DetectionTargets) left.reorder(order);
      assertEquals(left.numbers().get(2), moved.numbers().get(0));
    }
  }

  /** Cells are the image's grid whatever a box measures; pixels are those of the image. */
  @Test
  void aPatchIsACellOrPixelsOfTheImage() {
    List<List<ObjectBox>> left = List.of(List.of(ObjectBox.of(3, 2, 4, 14, 28)));
    List<List<ObjectBox>> right = List.of(List.of(ObjectBox.of(3, 30, 30, 46, 46)));
    ObjectPairs pair = new ObjectPairs(0, 0, 0);
    assertEquals(new PatchMask.Place(0, 16, 16), PatchUnit.CELLS.place(pair, left, right, SIDE, 4));
    // Heights 24 and 16, widths 12 and 16: 20 and 14 on average.
    assertEquals(new PatchMask.Place(0, 5, 4), PatchUnit.PIXELS.place(pair, left, right, SIDE, 4));
    assertEquals(new PatchMask.Place(0, 1, 1), PatchUnit.PIXELS.place(pair, left, right, SIDE, 64));
  }

  /** Boxes of one size: every patch is a square of the image's own pixels, moved whole. */
  @Seeds(20)
  void patchesOfPixelsMoveAsSquares(long seed) {
    List<List<ObjectBox>> left = List.of(List.of(ObjectBox.of(3, 2, 4, 18, 16)));
    List<List<ObjectBox>> right = List.of(List.of(ObjectBox.of(3, 40, 30, 56, 42)));
    List<ObjectPairs> pairs = ObjectPairs.of(left, right, Match.SAME_CLASS);
    PatchMask.Place place = PatchUnit.PIXELS.place(pairs.get(0), left, right, SIDE, 4);
    assertEquals(new PatchMask.Place(0, 3, 4), place);
    PatchMask mask =
        PatchMask.draw(List.of(place), new PatchSwap(4, 0.5, false), Seeds.Draw.of(seed));
    long[] sources = ObjectSwapTest.sources(workload.manager(), SIDE, left, right, pairs, mask);
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 16; x++) {
        int at = (4 + y) * SIDE + 2 + x;
        int from = SIDE * SIDE + (30 + y) * SIDE + 40 + x;
        boolean moved = mask.chosen()[y / 4 * 4 + x / 4];
        assertEquals(moved ? from : at, sources[at]);
        assertEquals(moved ? at : from, sources[from]);
      }
    }
  }

  /** By the option, through the workload, one place for every pair of objects. */
  @Test
  void theOptionDecidesHowBoxesAreCut() throws Exception {
    ObjectBox small = ObjectBox.of(3, 10, 10, 26, 26);
    try (Workload pixels =
        TinyScenes.open(
            new DetectionTask(),
            Files.createTempDirectory("scenes"),
            Map.of("patch-unit", "pixels"))) {
      ObjectBox apart = ObjectBox.of(3, 40, 40, 56, 56);
      Batch u = batch(List.of(List.of(), List.of(small, apart)));
      assertEquals(
          List.of(new PatchMask.Place(1, 4, 4), new PatchMask.Place(1, 4, 4)),
          pixels.places(u, u, Match.SAME_CLASS, 4));
      assertEquals(
          List.of(new PatchMask.Place(1, 16, 16), new PatchMask.Place(1, 16, 16)),
          workload.places(u, u, Match.SAME_CLASS, 4));
      Batch empty = batch(List.of(List.of()));
      assertEquals(1, pixels.places(empty, empty, Match.SAME_CLASS, 4).size());
      assertArrayEquals(new int[] {1, 1}, workload.pairing(u, u, Match.SAME_CLASS).images());
    }
  }
}
