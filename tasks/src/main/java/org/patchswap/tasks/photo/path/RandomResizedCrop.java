package org.patchswap.tasks.photo.path;

import java.util.random.RandomGenerator;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Region;
import org.patchswap.tasks.picture.Resampling;

/**
 * A part of random area and shape, resized: {@code RandomResizedCrop} of torchvision 0.14 on
 * pictures of Pillow (Szegedy et al., CVPR 2015). The part is cut out first, so that nothing beside
 * it is seen.
 *
 * @param size of the square
 * @param leastArea share of the photograph
 * @param mostArea share of the photograph
 */
record RandomResizedCrop(int size, double leastArea, double mostArea) implements Framing {
  private static final int TRIES = 10;
  private static final double LEAST_ASPECT = 3.0 / 4;
  private static final double MOST_ASPECT = 4.0 / 3;

  @Override
  public Pixels picture(Photographs photographs, int i, RandomGenerator draws) {
    Pixels part = photographs.read(i, (height, width) -> draw(height, width, draws));
    return Resampling.bilinear(part, size, size);
  }

  /**
   * The part of a photograph of a size: area uniform, width over height uniform on a logarithmic
   * scale from 3/4 to 4/3, place uniform; the first of ten that lies inside, else the largest part
   * of the middle that has such a shape.
   */
  Region draw(int height, int width, RandomGenerator draws) {
    double area = (double) height * width;
    double least = Math.log(LEAST_ASPECT);
    double most = Math.log(MOST_ASPECT);
    for (int i = 0; i < TRIES; i++) {
      double target = area * (leastArea + (mostArea - leastArea) * draws.nextDouble());
      double aspect = StrictMath.exp(least + (most - least) * draws.nextDouble());
      int w = (int) Math.rint(Math.sqrt(target * aspect));
      int h = (int) Math.rint(Math.sqrt(target / aspect));
      if (w > 0 && w <= width && h > 0 && h <= height) {
        int top = draws.nextInt(height - h + 1);
        return new Region(top, draws.nextInt(width - w + 1), h, w);
      }
    }
    double shape = (double) width / height;
    int h = shape < LEAST_ASPECT ? (int) Math.rint(width / LEAST_ASPECT) : height;
    int w = shape > MOST_ASPECT ? (int) Math.rint(height * MOST_ASPECT) : width;
    return new Region((height - h) / 2, (width - w) / 2, h, w);
  }
}
