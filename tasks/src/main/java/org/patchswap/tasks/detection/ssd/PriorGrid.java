package org.patchswap.tasks.detection.ssd;

import java.util.ArrayList;
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
  public static final PriorGrid SSD300_VOC = ssd300(30, 60, 111, 162, 213, 264, 315);

  /** SSD300 for COCO, whose objects are smaller: 8732 priors. */
  public static final PriorGrid SSD300_COCO = ssd300(21, 45, 99, 153, 207, 261, 315);

  /** SSD512 for VOC: 24564 priors. */
  public static final PriorGrid SSD512_VOC =
      ssd512(35.84, 76.8, 153.6, 230.4, 307.2, 384, 460.8, 537.6);

  /** SSD512 for COCO: 24564 priors. */
  public static final PriorGrid SSD512_COCO =
      ssd512(20.48, 51.2, 133.12, 215.04, 296.96, 378.88, 460.8, 542.72);

  private static PriorGrid ssd300(double... sizes) {
    int[] cells = {38, 19, 10, 5, 3, 1};
    int[] steps = {8, 16, 32, 64, 100, 300};
    return published(300, cells, steps, sizes);
  }

  private static PriorGrid ssd512(double... sizes) {
    int[] cells = {64, 32, 16, 8, 4, 2, 1};
    int[] steps = {8, 16, 32, 64, 128, 256, 512};
    return published(512, cells, steps, sizes);
  }

  /**
   * A grid of the SSD paper's code: ratios up to 2 on the finest and the two coarsest levels, up to
   * 3 between them.
   *
   * @param sizes of the smaller squares, level by level, and one more
   */
  private static PriorGrid published(int side, int[] cells, int[] steps, double... sizes) {
    int last = cells.length - 1;
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      List<Double> ratios = i == 0 || i >= last - 1 ? List.of(2.0) : List.of(2.0, 3.0);
      levels.add(new Level(cells[i], steps[i], sizes[i], sizes[i + 1], ratios));
    }
    return new PriorGrid(side, levels, true);
  }

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
