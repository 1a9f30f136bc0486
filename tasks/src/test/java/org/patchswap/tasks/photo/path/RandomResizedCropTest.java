package org.patchswap.tasks.photo.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Region;

/** Crops against torchvision's: {@code crops/make.py}. */
class RandomResizedCropTest {
  private static List<double[]> lines(String file) {
    try (InputStream in = RandomResizedCropTest.class.getResourceAsStream("/crops/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<double[]> random() {
    return lines("random.csv");
  }

  private static List<double[]> middle() {
    return lines("middle.csv");
  }

  private static double part(Region r, int which) {
    return switch (which) {
      case 0 -> r.height();
      case 1 -> r.width();
      case 2 -> r.top();
      default -> r.left();
    };
  }

  /** Five standard errors of a difference of two means; the same seed every time. */
  @ParameterizedTest
  @MethodSource("random")
  void isDistributedAsTorchvisions(double[] reference) {
    int height = (int) reference[0];
    int width = (int) reference[1];
    int draws = (int) reference[4];
    RandomResizedCrop crop = new RandomResizedCrop(224, reference[2], reference[3]);
    RandomGenerator random = new SeedStreams(3).stream("crop");
    Region[] drawn = new Region[draws];
    for (int i = 0; i < draws; i++) {
      drawn[i] = crop.draw(height, width, random);
    }
    for (int which = 0; which < 4; which++) {
      int k = which;
      double mean = Arrays.stream(drawn).mapToDouble(r -> part(r, k)).average().orElseThrow();
      double square =
          Arrays.stream(drawn)
              .mapToDouble(r -> Math.pow(part(r, k) - mean, 2))
              .average()
              .orElseThrow();
      double deviation = reference[6 + 2 * k];
      double error = deviation * Math.sqrt(2.0 / draws);
      assertEquals(reference[5 + 2 * k], mean, 5 * error + 1e-9, "mean of part " + k);
      assertEquals(deviation, Math.sqrt(square), 8 * error + 1e-9, "deviation of part " + k);
    }
    int wide = (int) Math.min(width, Math.rint(height * 4 / 3.0));
    int high = (int) Math.min(height, Math.rint(width / 0.75));
    Region fallback = new Region((height - high) / 2, (width - wide) / 2, high, wide);
    double share = Arrays.stream(drawn).filter(fallback::equals).count() / (double) draws;
    assertEquals(reference[13], share, 5 * Math.sqrt(0.5 / draws));
  }

  @Seeds(200)
  void liesInside(long seed) {
    RandomGenerator random = new SeedStreams(seed).stream("sizes");
    int height = 1 + random.nextInt(300);
    int width = 1 + random.nextInt(300);
    Region r = new RandomResizedCrop(8, 0.01, 1).draw(height, width, random);
    assertTrue(r.top() >= 0 && r.left() >= 0 && r.height() > 0 && r.width() > 0, r.toString());
    assertTrue(r.top() + r.height() <= height && r.left() + r.width() <= width, r.toString());
  }

  /** Red is the row, green the column, so that the corner of the middle says where it was. */
  @ParameterizedTest
  @MethodSource("middle")
  void middleIsTorchvisions(double[] reference) {
    int[] r = Arrays.stream(reference).mapToInt(d -> (int) d).toArray();
    Pixels marked = marked(r[4], r[5]);
    Pixels seen = new MiddleCrop(r[3], r[2]).picture(one(marked), 0, null);
    assertEquals(r[3], seen.height());
    assertEquals(r[3], seen.width());
    assertEquals(r[6] % 256, seen.at(0, 0, 0));
    assertEquals(r[7] % 256, seen.at(0, 0, 1));
  }

  private static Pixels marked(int height, int width) {
    byte[] data = new byte[height * width * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        data[(y * width + x) * 3] = (byte) y;
        data[(y * width + x) * 3 + 1] = (byte) x;
      }
    }
    return new Pixels(height, width, 3, data);
  }

  private static Photographs one(Pixels picture) {
    return new Photographs() {
      @Override
      public int count() {
        return 1;
      }

      @Override
      public int[] labels() {
        return new int[1];
      }

      @Override
      public Photographs select(int[] chosen) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Pixels read(int i, Crop part) {
        return picture.cut(part.of(picture.height(), picture.width()));
      }

      @Override
      public String fingerprint() {
        return "one";
      }
    };
  }

  /** What is drawn is decoded and nothing beside it, which no pixel of the square shows. */
  @Seeds(20)
  void showsThePartAndNothingBesideIt(long seed) {
    RandomResizedCrop crop = new RandomResizedCrop(9, 0.08, 0.5);
    Region drawn = crop.draw(60, 50, new SeedStreams(seed).stream("crop"));
    Pixels marked = marked(60, 50);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 50; x++) {
        boolean inside =
            y >= drawn.top()
                && y < drawn.top() + drawn.height()
                && x >= drawn.left()
                && x < drawn.left() + drawn.width();
        marked.data()[(y * 50 + x) * 3 + 2] = (byte) (inside ? 17 : 200);
      }
    }
    Pixels seen = crop.picture(one(marked), 0, new SeedStreams(seed).stream("crop"));
    for (int i = 2; i < seen.data().length; i += 3) {
      assertEquals(17, seen.data()[i]);
    }
  }
}
