package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.tasks.dense.SceneBatches.B;
import static org.patchswap.tasks.dense.SceneBatches.flat;
import static org.patchswap.tasks.dense.SceneBatches.same;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.SceneBatches;
import org.patchswap.tasks.dense.TinyScenes;
import org.patchswap.tasks.detection.detector.DetectionGrids;

/** What methods rely on, on random batches of scenes. */
class DetectionWorkloadTest {
  private static final int K = 11;
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

  private static List<List<ObjectBox>> objects(Batch b) {
    return ((DetectionTargets) b.targets()).objects();
  }

  @Seeds(20)
  void boxesLieInsideTheImages(long seed) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (List<ObjectBox> image : objects(SceneBatches.draw(workload, Seeds.Draw.of(seed)))) {
        for (ObjectBox o : image) {
          assertTrue(o.label() >= 1 && o.label() < K);
          assertTrue(o.x0() >= 0 && o.y0() >= 0 && o.x1() <= SIDE && o.y1() <= SIDE);
          assertTrue(o.width() >= 1 && o.height() >= 1);
        }
      }
    }
  }

  @Seeds(20)
  void pairsMatchAndWeighOneTogether(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      Match match = Match.values()[random.nextInt(3)];
      Batch v = SceneBatches.partners(workload, u, match, random);
      Pairing p = workload.pairing(u, v, match);
      long[] left = p.left(groups(u)).toLongArray();
      long[] right = p.right(groups(v)).toLongArray();
      float[] weights = p.weights().toFloatArray();
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i];
        boolean fit = match == Match.ANY || (match == Match.SAME_CLASS) == (left[i] == right[i]);
        assertTrue(weights[i] == 0 || (fit && left[i] > 0 && right[i] > 0));
      }
      boolean any = !ObjectPairs.of(objects(u), objects(v), match).isEmpty();
      assertEquals(any ? 1 : 0, sum, 1e-5);
    }
  }

  /** The class of each group, 0 for groups that are no object. */
  private static NDArray groups(Batch b) {
    int most = ((DetectionTargets) b.targets()).mostObjects();
    long[] out = new long[B * most];
    for (int i = 0; i < B; i++) {
      for (int j = 0; j < objects(b).get(i).size(); j++) {
        out[i * most + j] = objects(b).get(i).get(j).label();
      }
    }
    return workload.manager().create(out);
  }

  @Seeds(15)
  void pixelsComeFromTheSamePlaceOrFromThePairedBox(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      Match match = Match.values()[random.nextInt(3)];
      Batch v = SceneBatches.partners(workload, u, match, random);
      PatchSwap how = new PatchSwap(16, 0.5, true);
      Swapped s = SceneBatches.swap(workload, u, v, match, how, random);
      List<ObjectPairs> pairs = ObjectPairs.of(objects(u), objects(v), match);
      float[] first = flat(s.first());
      float[] mine = flat(u);
      float[] theirs = flat(v);
      int moved = 0;
      for (int p = 0; p < B * SIDE * SIDE; p++) {
        if (!same(first, p, mine, p)) {
          moved++;
          assertTrue(found(first, p, theirs, pairs, objects(u), objects(v)), "pixel " + p);
        }
      }
      assertEquals(pairs.isEmpty(), moved == 0);
      assertEquals(objects(u), objects(s.first()));
    }
  }

  /** Whether a pixel inside a paired box shows some pixel of its counterpart. */
  private static boolean found(
      float[] image,
      int p,
      float[] other,
      List<ObjectPairs> pairs,
      List<List<ObjectBox>> left,
      List<List<ObjectBox>> right) {
    int i = p / (SIDE * SIDE);
    for (ObjectPairs pair : pairs) {
      if (pair.image() == i && inside(left.get(i).get(pair.left()), p % (SIDE * SIDE))) {
        for (int q = 0; q < SIDE * SIDE; q++) {
          if (inside(right.get(i).get(pair.right()), q)
              && same(image, p, other, i * SIDE * SIDE + q)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean inside(ObjectBox o, int pixel) {
    int y = pixel / SIDE;
    int x = pixel % SIDE;
    return x >= o.x0() - 1 && x <= o.x1() && y >= o.y0() - 1 && y <= o.y1();
  }

  /** Boxes stay, so that the second labels stand at the same priors as the first. */
  @Seeds(15)
  void objectsOfTwoClassesBelongToBothByTheShareOfTheirPatches(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      Batch v = SceneBatches.partners(workload, u, Match.OTHER_CLASS, random);
      PatchMask mask =
          PatchMask.draw(
              workload.places(u, v, Match.OTHER_CLASS, 16), new PatchSwap(16, 0.5, false), random);
      Swapped s = workload.swap(u, v, Match.OTHER_CLASS, mask);
      List<ObjectPairs> pairs = ObjectPairs.of(objects(u), objects(v), Match.OTHER_CLASS);
      mixed(u, v, s.ofFirst().orElseThrow(), mask.kept(), pairs);
      mixed(
          v,
          u,
          s.ofSecond().orElseThrow(),
          mask.kept(),
          pairs.stream().map(ObjectPairs::turned).toList());
    }
  }

  private static void mixed(
      Batch own, Batch met, Swapped.Other other, float[] kept, List<ObjectPairs> pairs) {
    DetectionTargets t = (DetectionTargets) own.targets();
    int priors = (int) t.matched().getShape().get(1);
    long[] truths = t.matched().toLongArray();
    long[] first = t.labels().toLongArray();
    long[] second = ((DetectionTargets) other.targets()).labels().toLongArray();
    float[] shares = other.shares().toFloatArray();
    for (int row = 0; row < first.length; row++) {
      int image = row / priors;
      long object = truths[row] - 1;
      long label = first[row];
      float share = 1;
      for (int k = 0; k < pairs.size(); k++) {
        ObjectPairs p = pairs.get(k);
        if (first[row] > 0 && p.image() == image && p.left() == object) {
          label = objects(met).get(image).get(p.right()).label();
          share = kept[k];
        }
      }
      assertEquals(label, second[row]);
      assertEquals(share, shares[row]);
    }
  }

  /** A box that fits no prior well has its best one only; of two equal ones the later gets it. */
  @Test
  void anObjectWithoutPriorsWeighsNothing() {
    ObjectBox box = ObjectBox.of(3, 10, 10, 13, 13);
    ObjectBox apart = ObjectBox.of(5, 40, 40, 60, 60);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = batch(List.of(List.of(box, box, apart)));
      Batch v = batch(List.of(List.of(box, apart)));
      Batch w = batch(List.of(List.of(apart, box)));
      assertEquals(2, ObjectPairs.of(objects(u), objects(v), Match.SAME_CLASS).size());
      // The first of the equal boxes goes with the only one of v, and no prior answers for it.
      Pairing p = workload.pairing(u, v, Match.SAME_CLASS);
      assertArrayEquals(new float[] {0, 1}, p.weights().toFloatArray());
      assertArrayEquals(new long[] {0, 2}, p.left().toLongArray());
      Pairing all = workload.pairing(w, v, Match.SAME_CLASS);
      assertArrayEquals(new float[] {0.5f, 0.5f}, all.weights().toFloatArray());
      Pairing none = workload.pairing(batch(List.of(List.of(box, box))), v, Match.SAME_CLASS);
      assertArrayEquals(new float[] {0}, none.weights().toFloatArray());
    }
  }

  private static Batch batch(List<List<ObjectBox>> objects) {
    return batch(workload, objects);
  }

  /** Black images with some objects. */
  static Batch batch(Workload of, List<List<ObjectBox>> objects) {
    NDArray images = of.manager().zeros(new Shape(objects.size(), 3, SIDE, SIDE));
    DetectionTargets targets =
        DetectionTargets.of(
            new DevicePriors(of.manager(), DetectionGrids.of(SIDE).generate()), SIDE, objects);
    return new Batch(images, targets, new long[objects.size()]);
  }

  @Seeds(10)
  void objectMeansAreMeansOverTheirPriors(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      DetectionTargets t = (DetectionTargets) u.targets();
      long[] matched = t.matched().toLongArray();
      int p = matched.length / B;
      float[] values = new float[B * p * K];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      NDArray logits = workload.manager().create(values, new Shape(B, p, K));
      NDArray offsets = workload.manager().zeros(new Shape(B, p, 4));
      Instances rows =
          workload.instances(new Predictions(new NDList(logits, offsets), Optional.empty()), t);
      float[] means = rows.grouping().mean(rows.logits()).toFloatArray();
      int most = t.mostObjects();
      double[] sums = new double[B * most * K];
      int[] counts = new int[B * most];
      for (int row = 0; row < B * p; row++) {
        if (matched[row] > 0) {
          int group = row / p * most + (int) matched[row] - 1;
          counts[group]++;
          for (int k = 0; k < K; k++) {
            sums[group * K + k] += values[row * K + k];
          }
        }
      }
      for (int i = 0; i < sums.length; i++) {
        assertEquals(sums[i] / Math.max(1, counts[i / K]), means[i], 1e-4);
      }
      int objects = objects(u).stream().mapToInt(List::size).sum();
      long answered = java.util.Arrays.stream(counts).filter(c -> c > 0).count();
      assertTrue(answered <= objects);
    }
  }
}
