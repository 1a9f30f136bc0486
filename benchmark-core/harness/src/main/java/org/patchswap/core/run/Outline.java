package org.patchswap.core.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The border of a set of pixels.
 *
 * @param inside height x width, row by row
 * @param width in pixels
 */
record Outline(boolean[] inside, int width) {

  /** A straight piece from a corner of a pixel to another, in pixels from the top left. */
  record Line(int x1, int y1, int x2, int y2) {}

  /** Whether there is anything inside. */
  boolean isEmpty() {
    for (boolean b : inside) {
      if (b) {
        return false;
      }
    }
    return true;
  }

  /**
   * Its pieces, as long as they can be: those along rows from the top, then those along columns.
   */
  List<Line> lines() {
    int height = inside.length / width;
    List<Line> out = new ArrayList<>();
    for (int y = 0; y <= height; y++) {
      int from = -1;
      for (int x = 0; x <= width; x++) {
        boolean border = x < width && at(x, y) != at(x, y - 1);
        if (border && from < 0) {
          from = x;
        } else if (!border && from >= 0) {
          out.add(new Line(from, y, x, y));
          from = -1;
        }
      }
    }
    for (int x = 0; x <= width; x++) {
      int from = -1;
      for (int y = 0; y <= height; y++) {
        boolean border = y < height && at(x, y) != at(x - 1, y);
        if (border && from < 0) {
          from = y;
        } else if (!border && from >= 0) {
          out.add(new Line(x, from, x, y));
          from = -1;
        }
      }
    }
    return out;
  }

  private boolean at(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < inside.length / width && inside[y * width + x];
  }
}
