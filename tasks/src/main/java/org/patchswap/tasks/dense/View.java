package org.patchswap.tasks.dense;

import java.util.random.RandomGenerator;

/**
 * Which part of a picture, at which size, a training image shows: output pixel i samples the
 * picture at (i + offset + 0.5) / scale - 0.5, counted from the other side where mirrored.
 *
 * @param tall scale of the picture's height before it is cut
 * @param wide scale of its width
 * @param top first row of the scaled picture in the view; negative: that many empty rows first
 * @param left first column, in the same way
 * @param mirrored left and right exchanged after cutting
 */
public record View(double tall, double wide, double top, double left, boolean mirrored) {
  /** The picture as it is. */
  public static final View WHOLE = new View(1, 0, 0, false);

  /** A view of a picture that is scaled in proportion. */
  public View(double scale, double top, double left, boolean mirrored) {
    this(scale, scale, top, left, mirrored);
  }

  /**
   * The view that a rectangle of a picture fills.
   *
   * @param x0 left edge in pixels of the picture, continuous; may lie outside, as all of them
   * @param y0 upper edge
   * @param width of the rectangle, above 0
   * @param height of the rectangle, above 0
   * @param rows of the view
   * @param columns of the view
   */
  public static View of(
      double x0, double y0, double width, double height, int rows, int columns, boolean mirrored) {
    double tall = rows / height;
    double wide = columns / width;
    return new View(tall, wide, y0 * tall, x0 * wide, mirrored);
  }

  /**
   * How views are drawn.
   *
   * @param least lowest scale
   * @param most highest scale
   * @param mirror whether half of the views are mirrored
   */
  public record Range(double least, double most, boolean mirror) {
    /**
     * Draws a view: scale uniform, place uniform among those that show as much as possible.
     *
     * @param height of the picture
     * @param width of the picture
     * @param rows of the view
     * @param columns of the view
     */
    public View draw(int height, int width, int rows, int columns, RandomGenerator random) {
      double scale = least + (most - least) * random.nextDouble();
      int top = offset((int) Math.round(height * scale) - rows, random);
      int left = offset((int) Math.round(width * scale) - columns, random);
      boolean mirrored = random.nextBoolean() && mirror;
      return new View(scale, top, left, mirrored);
    }

    private static int offset(int room, RandomGenerator random) {
      int draw = random.nextInt(Math.abs(room) + 1);
      return room < 0 ? -draw : draw;
    }
  }

  /**
   * An object in the view, cut at its edges.
   *
   * @return null when its centre is outside (the rule of SSD's crops) or nothing of it is left
   */
  public ObjectBox object(ObjectBox o, int rows, int columns) {
    double x0 = o.x0() * wide - left;
    double x1 = o.x1() * wide - left;
    double y0 = o.y0() * tall - top;
    double y1 = o.y1() * tall - top;
    if (mirrored) {
      double swap = columns - x0;
      x0 = columns - x1;
      x1 = swap;
    }
    double cx = (x0 + x1) / 2;
    double cy = (y0 + y1) / 2;
    if (cx < 0 || cy < 0 || cx >= columns || cy >= rows) {
      return null;
    }
    ObjectBox cut =
        o.within(Math.max(0, x0), Math.max(0, y0), Math.min(columns, x1), Math.min(rows, y1));
    return cut.width() >= 1 && cut.height() >= 1 ? cut : null;
  }
}
