package org.patchswap.tasks.picture;

/** Which part of a picture is wanted, once its size is known. */
@FunctionalInterface
public interface Crop {
  /**
   * The part of a picture of that size; it must lie within.
   *
   * @param height rows of the picture, {@code width} its columns
   */
  Region of(int height, int width);
}
