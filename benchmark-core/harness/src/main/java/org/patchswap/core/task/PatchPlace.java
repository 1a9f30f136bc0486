package org.patchswap.core.task;

/**
 * One thing that changes patches with another, by a mask of its own: an image, or an object of it.
 *
 * @param image its position in the batch
 * @param rows of patches it is cut into
 * @param columns of patches it is cut into
 */
public record PatchPlace(int image, int rows, int columns) {
  /** Patches in all. */
  public int patches() {
    return rows * columns;
  }
}
