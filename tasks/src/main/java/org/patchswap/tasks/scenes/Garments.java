package org.patchswap.tasks.scenes;

import java.util.ArrayDeque;
import java.util.Deque;
import org.patchswap.tasks.picture.Pixels;

/**
 * Grey pictures of single garments on black, 28 x 28 pixels each.
 *
 * @param pixels one picture after the other, row by row
 * @param labels class of each picture, 0..9
 */
public record Garments(byte[] pixels, byte[] labels) {
  /** Side of a picture in pixels. */
  public static final int SIDE = 28;

  /** Values up to this are background: the pictures' black is not everywhere exactly 0. */
  private static final int DARK = 8;

  /** Enclosed dark areas up to this many pixels belong to the garment (buttons, folds, prints). */
  private static final int HOLE = 16;

  /** Number of pictures. */
  public int size() {
    return labels.length;
  }

  /** Picture {@code i}, one channel. */
  public Pixels picture(int i) {
    int area = SIDE * SIDE;
    byte[] one = java.util.Arrays.copyOfRange(pixels, i * area, (i + 1) * area);
    return new Pixels(SIDE, SIDE, 1, one);
  }

  /** Where the garment is in a picture: 255 inside, 0 outside. */
  public static Pixels silhouette(Pixels picture) {
    int n = picture.height() * picture.width();
    byte[] mask = new byte[n];
    boolean[] seen = new boolean[n];
    for (int i = 0; i < n; i++) {
      if ((picture.data()[i] & 255) > DARK) {
        mask[i] = (byte) 255;
      } else if (!seen[i]) {
        fillHole(picture, i, seen, mask);
      }
    }
    return new Pixels(picture.height(), picture.width(), 1, mask);
  }

  /** Marks the dark area around a pixel as seen, and as garment when it is small and enclosed. */
  private static void fillHole(Pixels picture, int start, boolean[] seen, byte[] mask) {
    int w = picture.width();
    int h = picture.height();
    Deque<Integer> open = new ArrayDeque<>();
    Deque<Integer> area = new ArrayDeque<>();
    boolean enclosed = true;
    seen[start] = true;
    open.add(start);
    while (!open.isEmpty()) {
      int i = open.remove();
      area.add(i);
      int x = i % w;
      int y = i / w;
      enclosed &= x > 0 && y > 0 && x < w - 1 && y < h - 1;
      int[] near = {
        x > 0 ? i - 1 : i, x < w - 1 ? i + 1 : i, y > 0 ? i - w : i, y < h - 1 ? i + w : i
      };
      for (int j : near) {
        if (!seen[j] && (picture.data()[j] & 255) <= DARK) {
          seen[j] = true;
          open.add(j);
        }
      }
    }
    if (enclosed && area.size() <= HOLE) {
      area.forEach(i -> mask[i] = (byte) 255);
    }
  }
}
