package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.detection.metrics.Detection;
import org.patchswap.tasks.detection.ssd.Priors;
import org.patchswap.tasks.detection.ssd.SsdDecoder;

class DecodingTest {
  private static final Priors PRIORS = DetectionGrids.of(64).generate();

  @Test
  void imagesComeOutInOrderWhateverTheBatch() {
    RandomGenerator random = Seeds.Draw.of(4);
    List<List<Detection>> expected = new ArrayList<>();
    Decoding decoding = new Decoding(PRIORS);
    int image = 0;
    for (int size : new int[] {3, 1, 4, 2}) {
      long[] images = new long[size];
      float[] offsets = new float[size * PRIORS.count() * 4];
      float[] probabilities = new float[size * PRIORS.count() * 3];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = (float) random.nextGaussian();
      }
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] = random.nextFloat() * 0.05f;
      }
      for (int i = 0; i < size; i++) {
        images[i] = image;
        expected.add(
            SsdDecoder.STANDARD.detect(
                image++,
                java.util.Arrays.copyOfRange(
                    offsets, i * PRIORS.count() * 4, (i + 1) * PRIORS.count() * 4),
                java.util.Arrays.copyOfRange(
                    probabilities, i * PRIORS.count() * 3, (i + 1) * PRIORS.count() * 3),
                PRIORS));
      }
      decoding.add(images, offsets, probabilities);
    }
    assertEquals(expected, decoding.all());
    assertEquals(10, decoding.all().size());
  }

  /** What goes wrong on another thread is not lost. */
  @Test
  void faultsReachTheCaller() {
    Decoding decoding = new Decoding(PRIORS);
    decoding.add(new long[] {0}, new float[4], new float[3]);
    assertThrows(IllegalArgumentException.class, decoding::all);
  }
}
