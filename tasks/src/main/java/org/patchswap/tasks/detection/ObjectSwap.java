package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.device.Scratch;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * Exchanges patches between pairs of objects: both boxes are cut into the same grid, as {@link
 * PatchUnit} says, and the drawn patches change place, each stretched to its new size (nearest
 * pixel). Where an image's boxes overlap, the later pair decides. The host computes which row and
 * which column of which cell a row and a column of a box comes from; the device puts them together
 * for every pixel, and the pixels move by one gather.
 */
final class ObjectSwap {
  /** So far below every cell that no sum with it is one. */
  private static final double OUTSIDE = -1L << 40;

  private final int side;
  private final int images;
  private final int moves;
  private final Upload.Part rowCells;
  private final Upload.Part columnCells;
  private final Upload.Part rowSources;
  private final Upload.Part columnSources;
  private final Upload.Part chosen;

  /**
   * One axis of every image in every move: the part of a patch's number that a place along it
   * gives, and the part of a source.
   */
  private record Axis(double[] cells, double[] sources) {
    Axis(int size) {
      this(new double[size], new double[size]);
      Arrays.fill(cells, OUTSIDE);
    }
  }

  /**
   * An exchange.
   *
   * @param side of the images in pixels
   * @param left objects of each left image, in pixels
   * @param right objects of each right image
   * @param pairs of them, in order
   * @param mask one a pair
   * @param upload takes the exchange along; must be sent before it is made
   */
  ObjectSwap(
      int side,
      List<List<ObjectBox>> left,
      List<List<ObjectBox>> right,
      List<ObjectPairs> pairs,
      PatchMask mask,
      Upload upload) {
    this.side = side;
    int b = left.size();
    images = 2 * b;
    int[] used = new int[b];
    pairs.forEach(p -> used[p.image()]++);
    moves = Arrays.stream(used).max().orElse(0);
    Axis down = new Axis(moves * images * side);
    Axis across = new Axis(moves * images * side);
    Arrays.fill(used, 0);
    int first = 1;
    for (int k = 0; k < pairs.size(); k++) {
      ObjectPairs pair = pairs.get(k);
      int i = pair.image();
      Cut u = new Cut(left.get(i).get(pair.left()), i);
      Cut v = new Cut(right.get(i).get(pair.right()), b + i);
      PatchMask.Place grid = mask.places().get(k);
      move(u, v, grid, first, used[i], down, across);
      move(v, u, grid, first, used[i]++, down, across);
      first += grid.patches();
    }
    rowCells = upload.add(down.cells());
    columnCells = upload.add(across.cells());
    rowSources = upload.add(down.sources());
    columnSources = upload.add(across.sources());
    chosen = upload.add(cells(mask));
  }

  /** 1 at patches that change place; before them one that never does. */
  private static double[] cells(PatchMask mask) {
    boolean[] chosen = mask.chosen();
    double[] cells = new double[chosen.length + 1];
    for (int c = 0; c < chosen.length; c++) {
      cells[c + 1] = chosen[c] ? 1 : 0;
    }
    return cells;
  }

  /** A box in whole pixels: rows y0 to y1, columns x0 to x1, ends left out, never empty. */
  private final class Cut {
    private final int image;
    private final int x0;
    private final int y0;
    private final int x1;
    private final int y1;

    Cut(ObjectBox o, int image) {
      this.image = image;
      x0 = Math.max(0, Math.min(side - 1, (int) Math.round(o.x0())));
      y0 = Math.max(0, Math.min(side - 1, (int) Math.round(o.y0())));
      x1 = Math.max(x0 + 1, Math.min(side, (int) Math.round(o.x1())));
      y1 = Math.max(y0 + 1, Math.min(side, (int) Math.round(o.y1())));
    }
  }

  private void move(
      Cut to, Cut from, PatchMask.Place grid, int first, int number, Axis down, Axis across) {
    int at = (number * images + to.image) * side;
    for (int y = to.y0; y < to.y1; y++) {
      double part = (y - to.y0 + 0.5) / (to.y1 - to.y0);
      int row = from.y0 + (int) (part * (from.y1 - from.y0));
      down.cells()[at + y] = first + (int) (part * grid.rows()) * grid.columns();
      down.sources()[at + y] = ((double) from.image * side + row) * side;
    }
    for (int x = to.x0; x < to.x1; x++) {
      double part = (x - to.x0 + 0.5) / (to.x1 - to.x0);
      across.cells()[at + x] = (int) (part * grid.columns());
      across.sources()[at + x] = from.x0 + (int) (part * (from.x1 - from.x0));
    }
  }

  /**
   * Where every pixel of the left batch followed by the right one comes from.
   *
   * @return (2 B side side) int64
   */
  NDArray sources(NDManager manager) {
    return Scratch.of(
        () -> {
          NDArray sources = own(manager);
          NDArray moving = Scalars.gt(chosen.real(-1), 0);
          NDArray rows = rowCells.whole(moves, images, side, 1);
          NDArray columns = columnCells.whole(moves, images, 1, side);
          NDArray down = rowSources.whole(moves, images, side, 1);
          NDArray across = columnSources.whole(moves, images, 1, side);
          for (int k = 0; k < moves; k++) {
            NDArray cell = Scalars.maximum(rows.get(k).add(columns.get(k)), 0L);
            NDArray moved = moving.get(cell.flatten()).reshape(cell.getShape());
            sources = NDArrays.where(moved, down.get(k).add(across.get(k)), sources);
          }
          return sources.flatten();
        });
  }

  /** (2 B, side, side): every pixel from where it is. */
  private NDArray own(NDManager manager) {
    NDArray along = manager.arange(0, side, 1, DataType.INT64);
    NDArray image = manager.arange(0, images, 1, DataType.INT64).reshape(images, 1, 1);
    return Scalars.mul(image, (long) side * side)
        .add(Scalars.mul(along.reshape(1, side, 1), (long) side))
        .add(along);
  }

  /**
   * Moves pixels.
   *
   * @param both (2 B, C, side, side): the left batch followed by the right one
   * @return the same shape, channels last in memory
   */
  NDArray apply(NDArray both) {
    long n = both.getShape().get(0);
    long c = both.getShape().get(1);
    NDArray rows = both.transpose(0, 2, 3, 1).reshape(n * side * side, c);
    return rows.get(sources(both.getManager())).reshape(n, side, side, c).transpose(0, 3, 1, 2);
  }
}
