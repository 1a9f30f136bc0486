package org.patchswap.tasks.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.tasks.dense.SceneBatches.B;
import static org.patchswap.tasks.dense.SceneBatches.flat;
import static org.patchswap.tasks.dense.SceneBatches.same;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Losses;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.SceneBatches;
import org.patchswap.tasks.dense.TinyScenes;

/** What methods rely on, on random batches of scenes. */
class SegmentationWorkloadTest {
  private static final int K = 11;
  private static final int PIXELS = 64 * 64;
  private static Workload workload;

  @BeforeAll
  static void open() throws Exception {
    Path folder = java.nio.file.Files.createTempDirectory("scenes");
    folder.toFile().deleteOnExit();
    workload = TinyScenes.open(new SegmentationTask(), folder, Map.of());
  }

  @AfterAll
  static void close() {
    workload.close();
  }

  private static long[] labels(Batch b) {
    return ((SegmentationTargets) b.targets()).labels().toLongArray();
  }

  @Seeds(15)
  void swappingConservesPixelsAndTheirLabels(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      Match match = Match.values()[random.nextInt(3)];
      Batch v = SceneBatches.partners(workload, u, match, random);
      PatchSwap how = new PatchSwap(8, 0.5, seed % 2 == 0);
      Swapped s = SceneBatches.swap(workload, u, v, match, how, random);
      assertTrue(s.ofFirst().isEmpty() && s.ofSecond().isEmpty(), "label maps need no mixing");
      float[] a = flat(u);
      float[] b = flat(v);
      float[] first = flat(s.first());
      float[] second = flat(s.second());
      long[] la = labels(u);
      long[] lb = labels(v);
      long[] l1 = labels(s.first());
      long[] l2 = labels(s.second());
      int exchanged = 0;
      for (int p = 0; p < B * PIXELS; p++) {
        boolean stays =
            same(first, p, a, p) && same(second, p, b, p) && l1[p] == la[p] && l2[p] == lb[p];
        boolean moves =
            same(first, p, b, p) && same(second, p, a, p) && l1[p] == lb[p] && l2[p] == la[p];
        assertTrue(stays || moves, "pixel " + p);
        exchanged += stays ? 0 : 1;
      }
      assertTrue(exchanged > 0);
    }
  }

  @Seeds(15)
  void pairsShareTheirClassAndWeighOneTogether(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      Match match = Match.values()[random.nextInt(3)];
      Batch v = SceneBatches.partners(workload, u, match, random);
      boolean[] inU = present(u);
      boolean[] inV = present(v);
      Pairing pairing = workload.pairing(u, v, match);
      float[] w = pairing.weights().toFloatArray();
      boolean[] chosen = {random.nextBoolean(), random.nextBoolean(), false, true};
      float[] left = pairing.among(chosen, workload.manager()).weights().toFloatArray();
      double sum = 0;
      for (int g = 0; g < B * K; g++) {
        assertEquals(g % K > 0 && inU[g] && inV[g], w[g] > 0);
        assertEquals(chosen[g / K] ? w[g] : 0, left[g]);
        sum += w[g];
      }
      assertTrue(sum == 0 || Math.abs(sum - 1) < 1e-5);
    }
  }

  /** What the inter-class control distils here: two parts of one region, in other surroundings. */
  @Seeds(15)
  void strangersCompareTwoPartsOfOneRegion(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      Batch v = SceneBatches.partners(workload, u, Match.OTHER_CLASS, random);
      PatchSwap how = new PatchSwap(8, 0.5, true);
      Swapped s = SceneBatches.swap(workload, u, v, Match.OTHER_CLASS, how, random);
      boolean[] inU = present(u);
      boolean[] inV = present(v);
      float[] w =
          workload.pairing(s.first(), s.second(), Match.OTHER_CLASS).weights().toFloatArray();
      for (int i = 0; i < B; i++) {
        int at = i * K;
        boolean strangers = IntStream.range(1, K).noneMatch(c -> inU[at + c] && inV[at + c]);
        for (int c = 1; c < K && strangers; c++) {
          assertTrue(w[at + c] == 0 || inU[at + c] != inV[at + c], "class " + c);
        }
      }
    }
  }

  private static boolean[] present(Batch b) {
    boolean[] out = new boolean[B * K];
    long[] l = labels(b);
    for (int p = 0; p < l.length; p++) {
      if (l[p] != Listing.IGNORE) {
        out[p / PIXELS * K + (int) l[p]] = true;
      }
    }
    return out;
  }

  @Seeds(10)
  void regionMeansAreMeansAndWeightsCountValidPixels(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(workload, random);
      float[] values = new float[B * K * PIXELS];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      NDArray logits = workload.manager().create(values, new Shape(B, K, 64, 64));
      Instances rows =
          workload.instances(new Predictions(new NDList(logits), Optional.empty()), u.targets());
      float[] means = rows.grouping().mean(rows.logits()).toFloatArray();
      double[] expected = new double[B * K * K];
      int[] count = new int[B * K];
      long[] l = labels(u);
      int valid = 0;
      for (int p = 0; p < l.length; p++) {
        if (l[p] != Listing.IGNORE) {
          valid++;
          int g = p / PIXELS * K + (int) l[p];
          count[g]++;
          for (int k = 0; k < K; k++) {
            expected[g * K + k] += values[(p / PIXELS * K + k) * PIXELS + p % PIXELS];
          }
        }
      }
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i] / Math.max(1, count[i / K]), means[i], 1e-4);
      }
      float[] w = rows.weights().toFloatArray();
      for (int p = 0; p < l.length; p++) {
        assertEquals(l[p] == Listing.IGNORE ? 0 : 1.0 / valid, w[p], 1e-8);
      }
    }
  }

  /** The same logits twice: the second head's loss is the first's by its weight. */
  @Test
  void theAuxiliaryHeadsLossIsWeighted() throws Exception {
    Path folder = java.nio.file.Files.createTempDirectory("scenes");
    try (Workload with =
            TinyScenes.open(new SegmentationTask(), folder, Map.of("auxiliary-loss", 0.4));
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch u = SceneBatches.draw(with, Seeds.Draw.of(1));
      NDArray logits = with.manager().randomNormal(new Shape(B, K, 64, 64));
      Predictions two = new Predictions(new NDList(logits, logits), Optional.empty());
      Instances rows = with.instances(two, u.targets());
      float main = Losses.crossEntropy(rows.logits(), rows.labels(), rows.weights()).getFloat();
      float other = with.otherLoss(two, u.targets()).orElseThrow().getFloat();
      assertEquals(0.4 * main, other, 1e-5);
      Predictions one = new Predictions(new NDList(logits), Optional.empty());
      assertEquals(Optional.empty(), with.otherLoss(one, u.targets()));
      String heads = with.network("fcn-resnet8").block().getParameters().keys().toString();
      assertTrue(heads.contains("auxiliary.classifier.weight"));
    }
  }
}
