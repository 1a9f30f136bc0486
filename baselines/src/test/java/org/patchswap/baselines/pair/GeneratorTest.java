package org.patchswap.baselines.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

/** Generators differ in what they are about and share their random numbers. */
class GeneratorTest {
  private static final Map<String, Object> HALF = Map.of("probability", 0.5);
  private static final Map<String, Object> HALF_ALONE =
      Map.of("probability", 0.5, "distil-unswapped", false);

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

  private static Pair pair(TestRun run) {
    return Generator.INTRA_CLASS_SWAP.pair(run.step(), run.settings());
  }

  private static TestRun run(TinyTask task, Map<String, Object> given) {
    return new TestRun(task, new IntraClassPatchSwap(), given);
  }

  /** Swapped as at 1, or left as they are, targets too. */
  @ParameterizedTest
  @EnumSource
  void aPairIsSwappedAsAlwaysOrLeftAsItIs(TinyTask task) {
    try (TestRun always = run(task, Map.of());
        TestRun half = run(task, HALF)) {
      Pair all = pair(always);
      Pair some = pair(half);
      Pair none = Generator.NONE.pair(always.step(), always.settings());
      boolean[] swapped = half.step().chosen(0.5);
      assertTrue(count(swapped) > 0 && count(swapped) < TestRun.BATCH, "as this seed has it");
      for (int i = 0; i < TestRun.BATCH; i++) {
        Pair like = swapped[i] ? all : none;
        assertArrayEquals(image(like.first(), i), image(some.first(), i));
        assertArrayEquals(image(like.second(), i), image(some.second(), i));
        assertArrayEquals(classes(always, like.first(), i), classes(half, some.first(), i));
        assertArrayEquals(classes(always, like.second(), i), classes(half, some.second(), i));
      }
    }
  }

  private static int count(boolean[] all) {
    int n = 0;
    for (boolean one : all) {
      n += one ? 1 : 0;
    }
    return n;
  }

  private static float[] image(Batch b, int i) {
    return b.images().get(i).toFloatArray();
  }

  /** Labels of the rows of one image. */
  private static long[] classes(TestRun run, Batch b, int i) {
    long[] all = run.step().student(b).instances().labels().toLongArray();
    int rows = all.length / TestRun.BATCH;
    return Arrays.copyOfRange(all, i * rows, (i + 1) * rows);
  }

  /** At 1 whether written or not: the same bits, and no other numbers drawn. */
  @ParameterizedTest
  @EnumSource
  void atOneNothingIsDrawn(TinyTask task) {
    try (TestRun plain = run(task, Map.of());
        TestRun written = run(task, Map.of("probability", 1L))) {
      for (int k = 0; k < 3; k++) {
        assertEquals(plain.advance(), written.advance());
      }
      assertEquals(TestRun.BATCH, count(plain.step().chosen(1)));
      Step step = plain.step();
      step.chosen(1);
      assertArrayEquals(plain.step().chosen(0.5), step.chosen(0.5));
    }
    try (TestRun one = run(task, Map.of());
        TestRun other = new TestRun(task, new PairDistillation(), Map.of())) {
      assertArrayEquals(one.step().chosen(0.5), other.step().chosen(0.5), "methods share them");
    }
  }

  /** Unswapped pairs left out: the sum of what each swapped pair adds to the mean over all. */
  @ParameterizedTest
  @EnumSource
  void theMeanStaysOneOverAllPairs(TinyTask task) {
    try (TestRun half = run(task, HALF);
        TestRun alone = run(task, HALF_ALONE)) {
      boolean[] swapped = half.step().chosen(0.5);
      double expected = 0;
      double left = 0;
      for (int i = 0; i < TestRun.BATCH; i++) {
        boolean[] one = new boolean[TestRun.BATCH];
        one[i] = true;
        double adds = TestRun.number(term(half.step(), half, one));
        expected += swapped[i] ? adds : 0;
        left += swapped[i] ? 0 : adds;
      }
      assertEquals(expected, TestRun.number(term(alone.step(), alone, null)), 1e-5);
      assertEquals(expected + left, TestRun.number(term(half.step(), half, null)), 1e-5);
      assertTrue(left > 1e-4, "the pairs left out would have counted");
    }
  }

  /** The distillation between the two of some pairs; null for those of the settings. */
  private static NDArray term(Step step, TestRun run, boolean[] among) {
    Pair pair = Generator.INTRA_CLASS_SWAP.pair(step, run.settings());
    List<Output> both = step.student(List.of(pair.first(), pair.second()));
    Pairing pairing = among == null ? pair.pairing() : pair.pairing().among(among, step.manager());
    return Term.KL.apply(
        both.get(0).instances(), both.get(1).instances(), pairing, Direction.BOTH, 4);
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsOfTheDistilledPairs(TinyTask task) {
    try (TestRun half = run(task, HALF);
        TestRun alone = run(task, HALF_ALONE);
        TestRun never = run(task, Map.of("probability", 1e-9, "distil-unswapped", false))) {
      boolean[] unswapped = half.step().chosen(0.5);
      for (int i = 0; i < unswapped.length; i++) {
        unswapped[i] = !unswapped[i];
      }
      var all = half.gradients(s -> term(s, half, null));
      var some = alone.gradients(s -> term(s, alone, null));
      var rest = half.gradients(s -> term(s, half, unswapped));
      var none = never.gradients(s -> term(s, never, null));
      double largest = 0;
      for (String name : all.keySet()) {
        for (int k = 0; k < all.get(name).length; k++) {
          assertEquals(all.get(name)[k], some.get(name)[k] + rest.get(name)[k], 1e-4, name);
          assertEquals(0, none.get(name)[k], name);
          largest = Math.max(largest, Math.abs(rest.get(name)[k]));
        }
      }
      assertTrue(largest > 1e-3, "what is left out has a gradient");
    }
  }

  /** The share of pairs, and with it the expected weight of each. */
  @Seeds(6)
  void asManyPairsAreSwappedAsTheProbabilitySays(long seed) {
    double probability = Seeds.Draw.between(0.05, 0.95, Seeds.Draw.of(seed));
    try (TestRun run = run(TinyTask.CLASSIFICATION, Map.of())) {
      Step step = run.step();
      int[] hits = new int[TestRun.BATCH];
      int draws = 1500;
      for (int k = 0; k < draws; k++) {
        boolean[] chosen = step.chosen(probability);
        for (int i = 0; i < hits.length; i++) {
          hits[i] += chosen[i] ? 1 : 0;
        }
      }
      double deviation = Math.sqrt(draws * probability * (1 - probability));
      for (int hit : hits) {
        assertEquals(draws * probability, hit, 5 * deviation);
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
