package org.example;

import java.util.List;
import java.util.Random;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;

/**
 * Images of stripes in four directions, with noise. A dataset with files would have the key {@code
 * folder} among its options, read it by {@code DataFolder.of}, and add a line to {@code problems}
 * for every fault that it finds.
 */
public final class Stripes implements ImageDataset {
  private static final Option<Double> NOISE =
      Option.real("noise", 0.2).min(0).max(1).because("visible, and not yet hiding the stripes");

  private static final int SIDE = 16;
  private static final List<String> CLASSES = List.of("across", "down", "falling", "rising");

  @Override
  public DatasetTraits traits() {
    return new DatasetTraits(
        "stripes", "Stripes in four directions, drawn by a formula", "CC0-1.0", List.of(NOISE));
  }

  @Override
  public ImageSplits read(Settings settings, List<String> problems) {
    double noise = settings.get(NOISE);
    ImageSplits.Facts facts =
        new ImageSplits.Facts(
            CLASSES, new float[] {0.5f}, new float[] {0.35f}, "the formula's own", 2);
    return ImageSplits.of(facts, images(320, 1, noise), null, images(80, 2, noise));
  }

  /** As many images of each class; the same seed gives the same images. */
  static Images images(int count, long seed, double noise) {
    Random random = new Random(seed);
    Images.Builder out = new Images.Builder(SIDE, SIDE, 1);
    for (int i = 0; i < count; i++) {
      int label = i % CLASSES.size();
      int shift = random.nextInt(SIDE);
      byte[] pixels = new byte[SIDE * SIDE];
      for (int at = 0; at < pixels.length; at++) {
        int x = at % SIDE;
        int y = at / SIDE;
        int along = List.of(y, x, x - y, x + y).get(label) + shift;
        double light = (Math.floorMod(along, 8) < 4 ? 0.8 : 0.2) + noise * random.nextGaussian();
        pixels[at] = (byte) Math.round(255 * Math.max(0, Math.min(1, light)));
      }
      out.add(pixels, 0, label);
    }
    return out.build();
  }
}
