package org.patchswap.baselines.self;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.patchswap.baselines.augmentation.LabelSmoothing;
import org.patchswap.baselines.augmentation.LabelSmoothing.Convention;

class SelfTest {
  /** The published settings of the hand-made teacher are label smoothing (see the note). */
  @Test
  void tfKdRegIsLabelSmoothing() {
    try (NDManager manager = NDManager.newBaseManager()) {
      int k = 100;
      float[] values = new float[4 * k];
      SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      NDArray z = manager.create(values, new Shape(4, k));
      NDArray labels = manager.create(new long[] {3, 50, 99, 0});
      NDArray reg = TfKdReg.perRow(z, labels, 20, 0.99).mul(0.1f * 100);
      NDArray ce = LabelSmoothing.perRow(z, labels, 0, Convention.UNIFORM);
      float[] whole = ce.mul(0.9f).add(reg).toFloatArray();
      float[] smoothed = LabelSmoothing.perRow(z, labels, 0.1, Convention.UNIFORM).toFloatArray();
      // The KL lacks the entropy of its targets, which is close to ln 100 for all rows.
      double entropy = 0.1 * Math.log(k);
      for (int i = 0; i < 4; i++) {
        assertEquals(smoothed[i], whole[i] + entropy, 2e-3);
      }
    }
  }

  @Test
  void anImageWithoutRecordIsTaughtItsLabel() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray z = manager.zeros(new Shape(2, 3));
      NDArray labels = manager.create(new long[] {2, 0});
      float[] record = {0, 0, 0, 0.25f, 0.25f, 0.5f};
      NDArray before = manager.create(record, new Shape(2, 3));
      float[] targets = PsKd.targets(z, labels, before, 0.5).toFloatArray();
      float[] expected = {0, 0, 1, 0.625f, 0.125f, 0.25f};
      assertArrayEquals(expected, targets, 1e-6f);
    }
  }

  @Test
  void ranksByVotesShareTheLeastRank() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray votes = manager.create(new long[] {1, 1, 1, 2, 2, 0}, new Shape(1, 6));
      NDArray z = manager.zeros(new Shape(1, 5));
      NDArray labels = manager.create(new long[] {2});
      float[] targets = ZipfLs.targets(votes, z, labels, 1).toFloatArray();
      // Ranks 3, 1, (label), 4, 4.
      double sum = 1.0 / 3 + 1 + 0.25 + 0.25;
      float[] expected = {
        (float) (1 / (3 * sum)), (float) (1 / sum), 0, (float) (0.25 / sum), (float) (0.25 / sum)
      };
      assertArrayEquals(expected, targets, 1e-6f);
    }
  }
}
