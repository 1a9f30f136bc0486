package org.patchswap.baselines.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchswap.core.method.Step;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

/** Generators differ in what they are about and share their random numbers. */
class GeneratorTest {
  /** Which pixels of a batch are those of another. */
  private static boolean[] same(NDArray a, NDArray b) {
    float[] x = a.toFloatArray();
    float[] y = b.toFloatArray();
    boolean[] out = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = x[i] == y[i];
    }
    return out;
  }

  @ParameterizedTest
  @EnumSource
  void masksAndPartnersAreShared(TinyTask task) {
    try (TestRun run = new TestRun(task, new PairDistillation(), Map.of())) {
      Step step = run.step();
      Pair none = Generator.NONE.pair(run.step(), run.settings());
      Pair intra = Generator.INTRA_CLASS_SWAP.pair(run.step(), run.settings());
      Pair inter = Generator.INTER_CLASS_SWAP.pair(run.step(), run.settings());
      NDArray anchors = step.batch().images();
      assertArrayEquals(anchors.toFloatArray(), none.first().images().toFloatArray());
      assertArrayEquals(none.second().ids(), intra.second().ids());

      boolean[] kept = same(anchors, intra.first().images());
      assertArrayEquals(kept, same(anchors, inter.first().images()));
      assertArrayEquals(kept, same(none.second().images(), intra.second().images()));
      int stay = 0;
      for (boolean k : kept) {
        stay += k ? 1 : 0;
      }
      // Binomial(8 images x 16 patches, 1/2) has deviation 5.7; five of them.
      assertEquals(64, stay / (3.0 * 16), 28);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterClassSwapMeetsOtherImagesAndMixesWhatItCannotPaste(TinyTask task) {
    try (TestRun run = new TestRun(task, new PairDistillation(), Map.of())) {
      Step step = run.step();
      Swapped inter = Generator.INTER_CLASS_SWAP.pair(step, run.settings()).images();
      for (int i = 0; i < TestRun.BATCH; i++) {
        assertFalse(inter.first().ids()[i] == inter.second().ids()[i]);
      }
      assertEquals(task != TinyTask.SEGMENTATION, inter.ofFirst().isPresent());
      Swapped intra = Generator.INTRA_CLASS_SWAP.pair(step, run.settings()).images();
      assertTrue(intra.ofFirst().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DETECTION")
  void cutMixExchangesABoxAndMixupBlends(TinyTask task) {
    try (TestRun run = new TestRun(task, new PairDistillation(), Map.of())) {
      Step step = run.step();
      float[] a = step.batch().images().toFloatArray();
      float[] b = step.partners(Match.ANY).images().toFloatArray();
      Swapped cut = Generator.CUTMIX.pair(run.step(), run.settings()).images();
      conserved(a, b, cut);
      if (task == TinyTask.CLASSIFICATION) {
        conserved(a, b, Generator.MIXUP.pair(run.step(), run.settings()).images());
      }
    }
  }

  /** What one image loses the other has. */
  private static void conserved(float[] a, float[] b, Swapped s) {
    float[] u = s.first().images().toFloatArray();
    float[] v = s.second().images().toFloatArray();
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i] + b[i], u[i] + v[i], 1e-4);
    }
  }
}
