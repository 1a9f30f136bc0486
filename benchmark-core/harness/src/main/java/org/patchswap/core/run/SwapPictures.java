package org.patchswap.core.run;

import ai.djl.ndarray.NDScope;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.NoGradient;

/**
 * Pictures of what an exchange of patches does: image, partner, and the two after the exchange,
 * side by side; beside them the outlines of what changed place, and how sure the trained network is
 * of the class of each. The images are chosen by rule: evenly spaced over the training split.
 */
final class SwapPictures {
  private static final int PAIRS = 6;
  private static final int SCALE = 3;
  private static final int GAP = 4;

  private final Workload workload;
  private final Network network;
  private final SeedStreams seeds;

  SwapPictures(Workload workload, Network network, long seed) {
    this.workload = workload;
    this.network = network;
    this.seeds = new SeedStreams(seed);
  }

  /**
   * {@code swap-1.png} and so on: four images in a row, each pixel three wide and high, {@code 4}
   * between images. {@code swap-pairs.csv}: {@code picture,class,anchor,partner,first,second}, the
   * class that both images show and the network's confidence in it in each of the four, from 0 to
   * 1; no line where no class is paired. {@code swap-outlines.csv}: {@code
   * picture,image,x1,y1,x2,y2}, straight pieces around what came from the other image, in pixels of
   * the image {@code first} or {@code second}. No file where no image has a partner.
   */
  SortedMap<String, byte[]> draw(PatchSwap how) {
    return NoGradient.of(() -> drawn(how));
  }

  private SortedMap<String, byte[]> drawn(PatchSwap how) {
    SortedMap<String, byte[]> out = new TreeMap<>();
    StringBuilder pairs = new StringBuilder("picture,class,anchor,partner,first,second\n");
    StringBuilder outlines = new StringBuilder("picture,image,x1,y1,x2,y2\n");
    int size = workload.facts().trainSize();
    RandomGenerator random = seeds.stream("pictures");
    for (int i = 0; i < Math.min(PAIRS, size); i++) {
      long id = (long) i * size / Math.min(PAIRS, size);
      String name = "swap-" + (i + 1) + ".png";
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        SwapPair.of(workload, id, how, seeds, random)
            .ifPresent(
                pair -> {
                  out.put(name, png(row(pair.all(), 0)));
                  pair.confidence(workload, network).ifPresent(c -> line(pairs, name, c));
                  lines(outlines, name + ",first,", pair.outlines().get(0));
                  lines(outlines, name + ",second,", pair.outlines().get(1));
                });
      }
    }
    if (!out.isEmpty()) {
      out.put("swap-pairs.csv", pairs.toString().getBytes(StandardCharsets.UTF_8));
      out.put("swap-outlines.csv", outlines.toString().getBytes(StandardCharsets.UTF_8));
    }
    return out;
  }

  private void line(StringBuilder csv, String name, SwapPair.Confidence c) {
    csv.append(name).append(',').append(workload.facts().classes().get(c.label()));
    for (float[] two : List.of(c.before(), c.after())) {
      csv.append(String.format(Locale.ROOT, ",%.4f,%.4f", two[0], two[1]));
    }
    csv.append('\n');
  }

  private static void lines(StringBuilder csv, String begin, Outline outline) {
    for (Outline.Line l : outline.lines()) {
      csv.append(begin).append(l.x1()).append(',').append(l.y1()).append(',');
      csv.append(l.x2()).append(',').append(l.y2()).append('\n');
    }
  }

  private static BufferedImage row(List<Batch> columns, int image) {
    float[][] pixels = new float[columns.size()][];
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < pixels.length; c++) {
      pixels[c] = columns.get(c).images().get(image).toFloatArray();
      for (float v : pixels[c]) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    var shape = columns.get(0).images().getShape();
    int channels = (int) shape.get(1);
    int height = (int) shape.get(2);
    int width = (int) shape.get(3);
    BufferedImage out =
        new BufferedImage(
            pixels.length * (width * SCALE + GAP) - GAP,
            height * SCALE,
            BufferedImage.TYPE_INT_ARGB);
    for (int c = 0; c < pixels.length; c++) {
      for (int y = 0; y < height * SCALE; y++) {
        for (int x = 0; x < width * SCALE; x++) {
          int argb = 0xff;
          for (int k = 0; k < 3; k++) {
            int at = (k % channels) * height * width + y / SCALE * width + x / SCALE;
            argb = argb << 8 | Math.round((pixels[c][at] - low) / (high - low) * 255);
          }
          out.setRGB(c * (width * SCALE + GAP) + x, y, argb);
        }
      }
    }
    return out;
  }

  private static byte[] png(BufferedImage image) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
