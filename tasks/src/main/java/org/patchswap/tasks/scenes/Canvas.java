package org.patchswap.tasks.scenes;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.patchswap.tasks.dense.Resize;
import org.patchswap.tasks.picture.Pixels;

/** A scene being painted: colours and, for each pixel, which object it shows. */
final class Canvas {
  /** Pixels covered by more than this share and less than its complement belong to no class. */
  private static final double MIXED = 0.25;

  private static final int EMPTY = -1;

  private final int side;
  private final double[] colours;
  private final int[] owner;
  private final boolean[] mixed;

  Canvas(int side) {
    this.side = side;
    this.colours = new double[side * side * 3];
    this.owner = new int[side * side];
    this.mixed = new boolean[side * side];
    Arrays.fill(owner, EMPTY);
  }

  /** Paints everything in one grey. */
  void fill(double level) {
    Arrays.fill(colours, level);
  }

  /**
   * Paints part of a picture at a constant opacity; it is ground, not an object.
   *
   * @param window part of the picture: top, left, height, width
   * @param at place in the scene: top, left, height, width
   */
  void texture(Pixels picture, int[] window, int[] at, double[] tint, double opacity) {
    for (int y = Math.max(0, at[0]); y < Math.min(side, at[0] + at[2]); y++) {
      double fy = window[0] + (y - at[0] + 0.5) * window[2] / at[2] - 0.5;
      for (int x = Math.max(0, at[1]); x < Math.min(side, at[1] + at[3]); x++) {
        double fx = window[1] + (x - at[1] + 0.5) * window[3] / at[3] - 0.5;
        blend(y * side + x, Resize.sample(picture, fy, fx, 0), tint, opacity);
      }
    }
  }

  /** Paints a garment over what is there; it owns the pixels it covers at least by half. */
  void paint(Sprite s, int object) {
    for (int y = Math.max(0, s.top()); y < Math.min(side, s.top() + s.height()); y++) {
      for (int x = Math.max(0, s.left()); x < Math.min(side, s.left() + s.width()); x++) {
        int from = (y - s.top()) * s.width() + x - s.left();
        double cover = s.cover()[from];
        int i = y * side + x;
        // A garment is never quite black, so that it stands out from the ground.
        blend(i, 56 + s.grey()[from] * 199, s.tint(), cover);
        if (cover >= 0.5) {
          owner[i] = object;
          mixed[i] = false;
        }
        if (cover > MIXED && cover < 1 - MIXED) {
          mixed[i] = true;
        }
      }
    }
  }

  private void blend(int i, double value, double[] tint, double opacity) {
    for (int c = 0; c < 3; c++) {
      colours[3 * i + c] = colours[3 * i + c] * (1 - opacity) + value * tint[c] * opacity;
    }
  }

  /** Adds independent noise of a standard deviation in grey levels. */
  void noise(double deviation, RandomGenerator random) {
    for (int i = 0; i < colours.length; i++) {
      colours[i] += deviation * random.nextGaussian();
    }
  }

  /** The tightest box around an object's pixels: first and last column and row, or null. */
  int[] box(int object) {
    int[] box = {side, side, -1, -1};
    for (int i = 0; i < owner.length; i++) {
      if (owner[i] == object) {
        box[0] = Math.min(box[0], i % side);
        box[1] = Math.min(box[1], i / side);
        box[2] = Math.max(box[2], i % side);
        box[3] = Math.max(box[3], i / side);
      }
    }
    return box[2] > box[0] && box[3] > box[1] ? box : null;
  }

  /** The picture. */
  Pixels image() {
    byte[] out = new byte[colours.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Math.round(Math.max(0, Math.min(255, colours[i])));
    }
    return new Pixels(side, side, 3, out);
  }

  /** The label map, given the label of each object. */
  Pixels labels(int[] labelOf) {
    byte[] out = new byte[owner.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (mixed[i] ? 255 : owner[i] == EMPTY ? 0 : labelOf[owner[i]]);
    }
    return new Pixels(side, side, 1, out);
  }
}
