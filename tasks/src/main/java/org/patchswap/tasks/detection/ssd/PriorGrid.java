package org.patchswap.tasks.detection.ssd;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where a network's priors lie: {@code PriorBox} of ssd.pytorch. Levels come in order, cells row by
 * row, and in a cell: the square of the smaller size, the square of the geometric mean of both
 * sizes, then for each ratio r the box r times as wide as high and its transpose.
 *
 * @param imageSize side of the square input, in pixels
 * @param levels feature maps, from fine to coarse
 * @param clip whether centre and sides are clamped to [0, 1]; like the source, this clamps those
 *     four numbers and not the corners, so a prior may still reach over the border
 */
public record PriorGrid(double imageSize, List<Level> levels, boolean clip) {

  /** SSD300 for VOC: 8732 priors. */
  public static final PriorGrid SSD300_VOC =
      new PriorGrid(
          300,
          List.of(
              new Level(38, 8, 30, 60, List.of(2.0)),
              new Level(19, 16, 60, 111, List.of(2.0, 3.0)),
              new Level(10, 32, 111, 162, List.of(2.0, 3.0)),
              new Level(5, 64, 162, 213, List.of(2.0, 3.0)),
              new Level(3, 100, 213, 264, List.of(2.0)),
              new Level(1, 300, 264, 315, List.of(2.0))),
          true);

  /**
   * One feature map.
   *
   * @param cells cells along a side
   * @param step distance of two cells in input pixels; may differ from imageSize / cells where the
   *     network pads
   * @param minSize side of the smaller square, in input pixels
   * @param maxSize size whose geometric mean with {@code minSize} is the side of the second square,
   *     in input pixels; 0 for no second square
   * @param ratios aspect ratios other than 1
   */
  public record Level(int cells, double step, double minSize, double maxSize, List<Double> ratios) {

    /** A checked level with an unmodifiable copy of the ratios. */
    public Level {
      ratios = List.copyOf(ratios);
      if (cells < 1 || !(step > 0) || !(minSize > 0) || !(maxSize >= 0)) {
        throw new IllegalArgumentException(
            "cells, step and minSize must be positive and maxSize not negative: "
                + "cells %d, step %s, minSize %s, maxSize %s"
                    .formatted(cells, step, minSize, maxSize));
      }
      for (double r : ratios) {
        if (!(r > 0) || r == 1) {
          throw new IllegalArgumentException("a ratio must be positive and not 1, found " + r);
        }
      }
    }

    /** A level whose cells divide the image evenly. */
    public static Level even(
        double imageSize, int cells, double minSize, double maxSize, List<Double> ratios) {
      return new Level(cells, imageSize / cells, minSize, maxSize, ratios);
    }

    /** Priors of each cell. */
    public int priorsPerCell() {
      return (maxSize > 0 ? 2 : 1) + 2 * ratios.size();
    }
  }

  /** A grid with an unmodifiable copy of the levels. */
  public PriorGrid {
    levels = List.copyOf(levels);
  }

  /** The priors. */
  public Priors generate() {
    DoubleStream.Builder out = DoubleStream.builder();
    for (Level level : levels) {
      double cellsAcross = imageSize / level.step;
      double min = level.minSize / imageSize;
      double mean = Math.sqrt(min * (level.maxSize / imageSize));
      for (int i = 0; i < level.cells; i++) {
        for (int j = 0; j < level.cells; j++) {
          double cx = (j + 0.5) / cellsAcross;
          double cy = (i + 0.5) / cellsAcross;
          add(out, cx, cy, min, min);
          if (level.maxSize > 0) {
            add(out, cx, cy, mean, mean);
          }
          for (double ratio : level.ratios) {
            double root = Math.sqrt(ratio);
            add(out, cx, cy, min * root, min / root);
            add(out, cx, cy, min / root, min * root);
          }
        }
      }
    }
    return Priors.of(out.build().toArray());
  }

  private void add(DoubleStream.Builder out, double... values) {
    for (double v : values) {
      out.add(clip ? Math.max(0, Math.min(1, v)) : v);
    }
  }
}
