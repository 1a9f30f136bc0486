package org.patchswap.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.ParameterStore;
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
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.NoGradient;

/**
 * Pictures of what an exchange of patches does: anchor, partner, and the two after the exchange,
 * side by side, with the trained network's confidence in the class of each. The pairs are chosen by
 * rule: training images evenly spaced over the split.
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

  /** {@code swap-1.png} and so on, and {@code swap-pairs.csv} where every image has one class. */
  SortedMap<String, byte[]> draw(PatchSwap how) {
    return NoGradient.of(() -> drawn(how));
  }

  private SortedMap<String, byte[]> drawn(PatchSwap how) {
    SortedMap<String, byte[]> out = new TreeMap<>();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      int size = workload.facts().trainSize();
      int pairs = Math.min(PAIRS, size);
      RandomGenerator random = seeds.stream("pictures");
      long[] ids = new long[pairs];
      long[] others = new long[pairs];
      for (int i = 0; i < pairs; i++) {
        ids[i] = (long) i * size / pairs;
        others[i] = workload.partner(ids[i], Match.SAME_CLASS, random);
      }
      Batch anchors = workload.batch(ids, seeds.stream("pictures:anchors"));
      Batch partners = workload.batch(others, seeds.stream("pictures:partners"));
      PatchMask mask =
          PatchMask.draw(
              workload.masks(anchors, partners, Match.SAME_CLASS),
              workload.facts().height(),
              workload.facts().width(),
              how,
              seeds.stream("pictures:swap"));
      Swapped swapped = workload.swap(anchors, partners, Match.SAME_CLASS, mask);
      List<Batch> columns = List.of(anchors, partners, swapped.first(), swapped.second());
      for (int i = 0; i < pairs; i++) {
        out.put("swap-" + (i + 1) + ".png", png(row(columns, i)));
      }
      table(columns, pairs, out);
    }
    return out;
  }

  private void table(List<Batch> columns, int pairs, SortedMap<String, byte[]> out) {
    ParameterStore parameters = new ParameterStore(workload.manager(), false);
    float[][] confidence = new float[columns.size()][];
    long[] labels = null;
    for (int c = 0; c < columns.size(); c++) {
      Batch batch = columns.get(c);
      Instances rows =
          workload.instances(
              network.forward(parameters, batch.images(), false, false), batch.targets());
      if (rows.logits().getShape().get(0) != pairs) {
        return;
      }
      NDArray own = rows.logits().softmax(1).gather(rows.labels().expandDims(1), 1);
      confidence[c] = own.toFloatArray();
      labels = rows.labels().toLongArray();
    }
    StringBuilder csv = new StringBuilder("picture,class,anchor,partner,first,second\n");
    for (int i = 0; i < pairs; i++) {
      csv.append("swap-").append(i + 1).append(".png,");
      csv.append(workload.facts().classes().get(Math.toIntExact(labels[i])));
      for (float[] column : confidence) {
        csv.append(String.format(Locale.ROOT, ",%.4f", column[i]));
      }
      csv.append('\n');
    }
    out.put("swap-pairs.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
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
