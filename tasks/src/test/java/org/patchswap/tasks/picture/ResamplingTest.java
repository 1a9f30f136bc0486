package org.patchswap.tasks.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;

/** Resizing is what its definition says, in whole numbers. */
class ResamplingTest {
  private static Pixels noise(SplittableRandom random, int channels) {
    int h = random.nextInt(1, 24);
    int w = random.nextInt(1, 24);
    byte[] data = new byte[h * w * channels];
    random.nextBytes(data);
    return new Pixels(h, w, channels, data);
  }

  /** The definition in real numbers: of every input pixel its share of the widened filter. */
  private static double value(
      Pixels in, DoubleUnaryOperator filter, double[] box, int h, int w, int y, int x, int c) {
    double scaleY = (box[3] - box[1]) / h;
    double scaleX = (box[2] - box[0]) / w;
    double sum = 0;
    double shares = 0;
    for (int row = 0; row < in.height(); row++) {
      double down = (row + 0.5 - box[1] - (y + 0.5) * scaleY) / Math.max(1, scaleY);
      for (int column = 0; column < in.width(); column++) {
        double across = (column + 0.5 - box[0] - (x + 0.5) * scaleX) / Math.max(1, scaleX);
        double share = filter.applyAsDouble(down) * filter.applyAsDouble(across);
        shares += share;
        sum += share * in.at(row, column, c);
      }
    }
    return sum / shares;
  }

  @Seeds(60)
  void bilinearIsTheWidenedTriangle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Pixels in = noise(random, random.nextBoolean() ? 3 : 1);
    double x0 = random.nextDouble(in.width() - 0.5);
    double y0 = random.nextDouble(in.height() - 0.5);
    double[] box = {
      x0, y0, random.nextDouble(x0 + 0.5, in.width()), random.nextDouble(y0 + 0.5, in.height())
    };
    int h = random.nextInt(1, 30);
    int w = random.nextInt(1, 30);
    Pixels out = Resampling.bilinear(in, box[0], box[1], box[2], box[3], h, w);
    DoubleUnaryOperator triangle = d -> Math.max(0, 1 - Math.abs(d));
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int c = 0; c < in.channels(); c++) {
          double exact = value(in, triangle, box, h, w, y, x, c);
          // Two roundings of a half each, and weights of 22 bits.
          assertEquals(exact, out.at(y, x, c), 1.01, "row " + y + ", column " + x);
        }
      }
    }
  }

  @Seeds(20)
  void onePictureOfOneColourKeepsIt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte colour = (byte) random.nextInt(256);
    byte[] data = new byte[random.nextInt(1, 9) * 5 * 3];
    Arrays.fill(data, colour);
    Pixels in = new Pixels(data.length / 15, 5, 3, data);
    for (Filter filter : Filter.values()) {
      int h = random.nextInt(1, 20);
      int w = random.nextInt(1, 20);
      Pixels out = Resampling.resize(filter, in, 0, 0, 5, in.height(), h, w);
      byte[] expected = new byte[h * w * 3];
      Arrays.fill(expected, colour);
      assertArrayEquals(expected, out.data());
    }
  }

  @Seeds(20)
  void theSameSizeIsTheSamePicture(long seed) {
    Pixels in = noise(new SplittableRandom(seed), 3);
    for (Filter filter : Filter.values()) {
      Pixels out =
          Resampling.resize(filter, in, 0, 0, in.width(), in.height(), in.height(), in.width());
      assertArrayEquals(in.data(), out.data());
    }
  }

  @Seeds(20)
  void aBoxOfWholePixelsAtOneToOneIsACut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Pixels in = noise(random, 3);
    int top = random.nextInt(in.height());
    int left = random.nextInt(in.width());
    int h = random.nextInt(1, in.height() - top + 1);
    int w = random.nextInt(1, in.width() - left + 1);
    assertArrayEquals(
        in.cut(new Region(top, left, h, w)).data(),
        Resampling.bilinear(in, left, top, left + w, top + h, h, w).data());
  }

  @Seeds(20)
  void theCentreIsAPartOfTheWhole(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Pixels in = noise(random, 3);
    int shortSide = random.nextInt(2, 20);
    int side = random.nextInt(1, shortSide + 1);
    boolean tall = in.height() > in.width();
    int least = Math.min(in.height(), in.width());
    int longSide = shortSide * Math.max(in.height(), in.width()) / least;
    int h = tall ? longSide : shortSide;
    int w = tall ? shortSide : longSide;
    Pixels whole = Resampling.bilinear(in, h, w);
    int top = (int) Math.rint((h - side) / 2.0);
    int left = (int) Math.rint((w - side) / 2.0);
    assertArrayEquals(
        whole.cut(new Region(top, left, side, side)).data(),
        Resampling.centre(in, shortSide, side).data());
  }

  @Test
  void whatLiesOutsideIsRefused() {
    Pixels in = new Pixels(2, 3, 3, new byte[18]);
    for (double[] box :
        new double[][] {{-1, 0, 2, 2}, {0, 0, 3.5, 2}, {1, 0, 1, 2}, {0, 0, 3, Double.NaN}}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Resampling.bilinear(in, box[0], box[1], box[2], box[3], 4, 4));
      assertTrue(e.getMessage().startsWith("A picture of 3 x 2 has no part"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Resampling.centre(in, 4, 5));
    assertThrows(IllegalArgumentException.class, () -> in.cut(new Region(1, 1, 2, 1)));
    assertThrows(IllegalArgumentException.class, () -> new Region(0, 0, 0, 1));
  }
}
