package org.patchswap.tasks.photo.path;

import java.util.random.RandomGenerator;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Resampling;

/**
 * The middle of a photograph whose shorter side is resized: {@code Resize} and {@code CenterCrop}
 * of torchvision 0.14 on pictures of Pillow, as evaluation on ImageNet has them.
 *
 * @param size of the square
 * @param side that the shorter side is resized to, at least {@code size}
 */
record MiddleCrop(int size, int side) implements Framing {
  @Override
  public Pixels picture(Photographs photographs, int i, RandomGenerator draws) {
    return Resampling.centre(photographs.read(i), side, size);
  }
}
