package org.patchswap.tasks.picture;

/**
 * A rectangle of whole pixels in a picture.
 *
 * @param top first row, from 0
 * @param left first column, from 0
 * @param height rows, from 1
 * @param width columns, from 1
 */
public record Region(int top, int left, int height, int width) {
  /** Refuses rectangles that hold no pixel or begin outside of every picture. */
  public Region {
    if (top < 0 || left < 0 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A region begins at 0 or later and has a row and a column: top %d, left %d, %d x %d"
              .formatted(top, left, width, height));
    }
  }

  /** All of a picture. */
  public static Region whole(int height, int width) {
    return new Region(0, 0, height, width);
  }

  /** Refuses a rectangle that does not lie within a picture of that size. */
  void check(int pictureHeight, int pictureWidth) {
    if (height > pictureHeight - top || width > pictureWidth - left) {
      throw new IllegalArgumentException(
          "%s does not lie within a picture of %d x %d"
              .formatted(this, pictureWidth, pictureHeight));
    }
  }
}
