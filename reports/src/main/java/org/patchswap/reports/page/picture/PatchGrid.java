package org.patchswap.reports.page.picture;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Where two images exchanged patches, found by looking at them: records of older versions keep the
 * images only. The largest patch is taken that explains every pixel.
 */
final class PatchGrid {
  private static final int LEAST = 2;

  private PatchGrid() {}

  /**
   * The exchanged patches as the data of an SVG path; empty where no grid explains the images, as
   * where objects of different sizes changed patches. A patch that is alike in both is left out.
   *
   * @param images before, before, after, after; all of one size
   */
  static String path(List<BufferedImage> images) {
    int width = images.get(0).getWidth();
    int height = images.get(0).getHeight();
    for (int patch = Math.min(width, height); patch >= LEAST; patch--) {
      if (width % patch == 0 && height % patch == 0) {
        String path = path(images, patch);
        if (path != null) {
          return path;
        }
      }
    }
    return "";
  }

  private static String path(List<BufferedImage> i, int patch) {
    int rows = i.get(0).getHeight() / patch;
    int columns = i.get(0).getWidth() / patch;
    boolean[][] moved = new boolean[rows + 2][columns + 2];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int x = c * patch;
        int y = r * patch;
        boolean stays =
            same(i.get(0), i.get(2), x, y, patch) && same(i.get(1), i.get(3), x, y, patch);
        boolean moves =
            same(i.get(0), i.get(3), x, y, patch) && same(i.get(1), i.get(2), x, y, patch);
        if (!stays && !moves) {
          return null;
        }
        moved[r + 1][c + 1] = !stays;
      }
    }
    return border(moved, patch);
  }

  /** The sides of cells that are set towards cells that are not; a margin of one cell is unset. */
  private static String border(boolean[][] set, int patch) {
    StringBuilder out = new StringBuilder();
    for (int r = 1; r < set.length; r++) {
      for (int c = 1; c < set[r].length; c++) {
        int x = (c - 1) * patch;
        int y = (r - 1) * patch;
        if (set[r][c] != set[r - 1][c]) {
          out.append("M%d %dh%d".formatted(x, y, patch));
        }
        if (set[r][c] != set[r][c - 1]) {
          out.append("M%d %dv%d".formatted(x, y, patch));
        }
      }
    }
    return out.toString();
  }

  private static boolean same(BufferedImage a, BufferedImage b, int left, int top, int patch) {
    for (int y = top; y < top + patch; y++) {
      for (int x = left; x < left + patch; x++) {
        if (a.getRGB(x, y) != b.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
