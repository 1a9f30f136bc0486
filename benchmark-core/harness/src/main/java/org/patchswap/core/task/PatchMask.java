package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/**
 * Which patches change place: one mask an image, or one a pair of objects. A method draws it, a
 * task applies it.
 *
 * @param chosen masks x rows x columns, row-major
 * @param masks number of masks
 * @param rows of patches
 * @param columns of patches
 * @param patch side of a patch in pixels
 */
public record PatchMask(boolean[] chosen, int masks, int rows, int columns, int patch) {
  /**
   * Draws masks, one after the other.
   *
   * @throws IllegalArgumentException when patches do not tile the image
   */
  public static PatchMask draw(
      int masks, int height, int width, PatchSwap how, RandomGenerator random) {
    int patch = how.patch();
    if (patch < 1 || height % patch != 0 || width % patch != 0) {
      throw new IllegalArgumentException(
          "Patches of %d pixels do not tile images of %d x %d; choose a divisor of both sides"
              .formatted(patch, height, width));
    }
    int cells = height / patch * (width / patch);
    boolean[] chosen = new boolean[Math.multiplyExact(masks, cells)];
    for (int i = 0; i < masks; i++) {
      if (how.exact()) {
        exactly((int) Math.round(how.ratio() * cells), chosen, i * cells, cells, random);
      } else {
        for (int c = 0; c < cells; c++) {
          chosen[i * cells + c] = random.nextDouble() < how.ratio();
        }
      }
    }
    return new PatchMask(chosen, masks, height / patch, width / patch, patch);
  }

  /** Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S). */
  private static void exactly(
      int wanted, boolean[] chosen, int from, int cells, RandomGenerator random) {
    int left = wanted;
    for (int c = 0; c < cells; c++) {
      if (random.nextInt(cells - c) < left) {
        chosen[from + c] = true;
        left--;
      }
    }
  }

  /** The share of patches that stay, a mask: masks numbers from 0 to 1. */
  public float[] kept() {
    int cells = rows * columns;
    float[] out = new float[masks];
    for (int i = 0; i < masks; i++) {
      int stay = 0;
      for (int c = 0; c < cells; c++) {
        stay += chosen[i * cells + c] ? 0 : 1;
      }
      out[i] = (float) stay / cells;
    }
    return out;
  }

  /** The mask by pixels: (masks, H, W, 1) boolean. */
  public NDArray pixels(NDManager manager) {
    Shape fine = new Shape(masks, rows, patch, columns, patch);
    return manager
        .create(chosen, new Shape(masks, rows, 1, columns, 1))
        .broadcast(fine)
        .reshape(masks, (long) rows * patch, (long) columns * patch, 1);
  }

  /**
   * {@code b} where the mask is set, {@code a} elsewhere: images (B, C, H, W), memory order
   * channels-last.
   *
   * @param pixels of {@link #pixels}
   */
  public static NDArray exchange(NDArray pixels, NDArray a, NDArray b) {
    NDArray mine = a.transpose(0, 2, 3, 1);
    NDArray theirs = b.transpose(0, 2, 3, 1);
    return theirs
        .getNDArrayInternal()
        .where(pixels.broadcast(mine.getShape()), mine)
        .transpose(0, 3, 1, 2);
  }
}
