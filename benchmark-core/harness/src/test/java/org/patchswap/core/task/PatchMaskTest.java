package org.patchswap.core.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;

/** The exchange of patches, pixel by pixel. */
class PatchMaskTest {
  /** Two images whose pixels are all different, so that every pixel names where it came from. */
  private record Pair(NDArray a, NDArray b) {
    static Pair of(NDManager manager, int batch, int height, int width, int channels) {
      int n = batch * height * width * channels;
      NDArray a = manager.arange(0f, n, 1f).reshape(batch, height, width, channels);
      return new Pair(a.transpose(0, 3, 1, 2), a.add(n).transpose(0, 3, 1, 2));
    }
  }

  @Seeds(60)
  void exactlyTheChosenPatchesChangePlace(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int batch = random.nextInt(1, 5);
    int rows = random.nextInt(1, 5);
    int columns = random.nextInt(1, 5);
    int patch = random.nextInt(1, 6);
    int channels = random.nextInt(1, 4);
    double ratio = Seeds.Draw.between(0, 1, random);
    boolean exact = random.nextBoolean();
    int h = rows * patch;
    int w = columns * patch;
    PatchMask mask =
        PatchMask.draw(batch, h, w, new PatchSwap(patch, ratio, exact), new SplittableRandom(seed));
    try (NDManager manager = NDManager.newBaseManager()) {
      Pair p = Pair.of(manager, batch, h, w, channels);
      NDArray pixels = mask.pixels(manager);
      NDArray first = PatchMask.exchange(pixels, p.a, p.b);
      NDArray second = PatchMask.exchange(pixels, p.b, p.a);
      assertEquals(p.a.getShape(), first.getShape());
      float[] a = p.a.toFloatArray();
      float[] b = p.b.toFloatArray();
      float[] u = first.toFloatArray();
      float[] v = second.toFloatArray();
      for (int i = 0; i < a.length; i++) {
        int x = i % w;
        int y = i / w % h;
        int image = i / (w * h * channels);
        boolean chosen = mask.chosen()[(image * rows + y / patch) * columns + x / patch];
        assertEquals(chosen ? b[i] : a[i], u[i]);
        assertEquals(chosen ? a[i] : b[i], v[i]);
      }
    }
  }

  @Seeds(200)
  void exactMeansTheRoundedShareInEveryImage(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int batch = random.nextInt(1, 7);
    int rows = random.nextInt(1, 8);
    int columns = random.nextInt(1, 8);
    double ratio = Seeds.Draw.between(0, 1, random);
    PatchMask mask =
        PatchMask.draw(
            batch,
            rows * 2,
            columns * 2,
            new PatchSwap(2, ratio, true),
            new SplittableRandom(seed));
    int cells = rows * columns;
    for (int i = 0; i < batch; i++) {
      int count = 0;
      for (int c = 0; c < cells; c++) {
        count += mask.chosen()[i * cells + c] ? 1 : 0;
      }
      assertEquals(Math.round(ratio * cells), count);
    }
  }

  @Test
  void exchangingTwiceIsTheIdentity() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Pair p = Pair.of(manager, 3, 8, 8, 3);
      PatchMask mask =
          PatchMask.draw(3, 8, 8, new PatchSwap(4, 0.5, false), new SplittableRandom(1));
      NDArray pixels = mask.pixels(manager);
      NDArray u = PatchMask.exchange(pixels, p.a, p.b);
      NDArray v = PatchMask.exchange(pixels, p.b, p.a);
      assertArrayEquals(p.a.toFloatArray(), PatchMask.exchange(pixels, u, v).toFloatArray());
    }
  }

  @Test
  void positionsAreDrawnUniformly() {
    int images = 4000;
    for (boolean exact : new boolean[] {true, false}) {
      PatchMask mask =
          PatchMask.draw(images, 4, 4, new PatchSwap(2, 0.25, exact), new SplittableRandom(5));
      int[] hits = new int[4];
      for (int i = 0; i < mask.chosen().length; i++) {
        hits[i % 4] += mask.chosen()[i] ? 1 : 0;
      }
      for (int hit : hits) {
        // Binomial(4000, 1/4) has deviation 27.4; five of them.
        assertEquals(1000, hit, 137);
      }
    }
  }

  @Test
  void patchesThatDoNotTileAreRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> PatchMask.draw(1, 28, 28, new PatchSwap(8, 0.5, false), new SplittableRandom(1)));
    assertTrue(e.getMessage().contains("8 pixels do not tile images of 28 x 28"), e.getMessage());
  }

  @Seeds(50)
  void theShareThatStaysIsCounted(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double ratio = Seeds.Draw.between(0, 1, random);
    PatchMask mask = PatchMask.draw(4, 50, 50, new PatchSwap(1, ratio, false), random);
    float[] kept = mask.kept();
    int i = random.nextInt(4);
    int stay = 0;
    for (int c = 0; c < 2500; c++) {
      stay += mask.chosen()[i * 2500 + c] ? 0 : 1;
    }
    assertEquals(stay / 2500f, kept[i], 1e-6f);
    assertEquals(1 - ratio, (kept[0] + kept[1] + kept[2] + kept[3]) / 4, 0.03);
  }

  /** One after the other from the same numbers, whatever size each has. */
  @Seeds(50)
  void placesOfSeveralSizesAreDrawnOneAfterTheOther(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    List<PatchMask.Place> places =
        Stream.generate(
                () ->
                    new PatchMask.Place(
                        random.nextInt(3), random.nextInt(1, 6), random.nextInt(1, 6)))
            .limit(4)
            .toList();
    PatchSwap how = new PatchSwap(4, 0.5, random.nextBoolean());
    PatchMask mask = PatchMask.draw(places, how, new SplittableRandom(seed));
    RandomGenerator same = new SplittableRandom(seed);
    int from = 0;
    for (int i = 0; i < 4; i++) {
      PatchMask.Place p = places.get(i);
      PatchMask one = PatchMask.draw(1, p.rows() * 4, p.columns() * 4, how, same);
      assertArrayEquals(one.chosen(), Arrays.copyOfRange(mask.chosen(), from, from + p.patches()));
      assertEquals(one.kept()[0], mask.kept()[i]);
      from += p.patches();
    }
    boolean[] images = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
    float[] kept = mask.among(images).kept();
    for (int i = 0; i < 4; i++) {
      assertEquals(images[places.get(i).image()] ? mask.kept()[i] : 1, kept[i]);
    }
  }

  @Test
  void pairsThatAreLeftOutWeighNothingAndTheOthersWhatTheyDid() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray values = manager.create(new float[] {1, 2, 4, 8});
      Pairing rows = Pairing.ALIGNED;
      boolean[] some = {true, false, false, true};
      assertEquals(2.25f, rows.among(some, manager).mean(values).getFloat());
      boolean[] all = {true, true, true, true};
      assertSame(rows, rows.among(all, manager));
      NDArray weights = manager.create(new float[] {0.5f, 0.25f, 0.25f, 0});
      Pairing groups = new Pairing(null, null, weights, new int[] {0, 0, 1, 1});
      assertEquals(1, groups.among(new boolean[] {true, false}, manager).mean(values).getFloat());
      assertEquals(1, groups.among(new boolean[] {false, true}, manager).mean(values).getFloat());
      assertEquals(0, groups.among(new boolean[2], manager).mean(values).getFloat());
    }
  }
}
