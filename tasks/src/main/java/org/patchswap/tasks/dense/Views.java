package org.patchswap.tasks.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.Scratch;
import org.patchswap.tasks.data.device.Upload;

/**
 * Cuts the views of a whole batch on the device: pictures bilinearly, first their rows, then their
 * columns, each from its two neighbours; label maps from the nearest pixel. The host sends five
 * numbers a view; what else is needed grows as the pictures do. Without views of another size the
 * values are exactly those of the pictures.
 */
public final class Views {
  /** Numbers of a picture that are worked on at once, so that they stay in a CPU's cache. */
  private static final int CHUNK = 1 << 20;

  private static final int COLOURS = 3;

  private final int count;
  private final int height;
  private final int width;
  private final int rows;
  private final int columns;
  private final Upload.Part heights;
  private final Upload.Part widths;
  private final Upload.Part tops;
  private final Upload.Part lefts;
  private final Upload.Part steps;

  /**
   * Views of pictures.
   *
   * @param views one a picture
   * @param height of the pictures
   * @param width of the pictures
   * @param rows of the views
   * @param columns of the views
   * @param upload takes the views along; must be sent before they are cut
   */
  public Views(List<View> views, int height, int width, int rows, int columns, Upload upload) {
    this.count = views.size();
    this.height = height;
    this.width = width;
    this.rows = rows;
    this.columns = columns;
    heights = upload.add(numbers(views, View::tall));
    widths = upload.add(numbers(views, View::wide));
    tops = upload.add(numbers(views, View::top));
    lefts = upload.add(numbers(views, v -> v.mirrored() ? columns - 1 + v.left() : v.left()));
    steps = upload.add(numbers(views, v -> v.mirrored() ? -1 : 1));
  }

  private static double[] numbers(List<View> views, ToDoubleFunction<View> number) {
    return views.stream().mapToDouble(number).toArray();
  }

  /**
   * Views of pictures.
   *
   * @param pictures (B, height, width, 3) uint8; what lies outside a picture becomes 0, the mean
   * @return (B, 3, rows, columns) normalised, channels last in memory
   */
  public NDArray pictures(NDArray pictures, Normaliser normaliser) {
    return Scratch.of(
        () -> {
          NDManager m = pictures.getManager();
          Neighbours down = Neighbours.of(down(m), height).rows();
          Neighbours across = Neighbours.of(across(m), width).columns(COLOURS);
          NDArray views = m.create(new Shape(count, rows, columns * COLOURS));
          int largest = COLOURS * Math.max(height, rows) * Math.max(width, columns);
          int step = Math.max(1, CHUNK / largest);
          for (int from = 0; from < count; from += step) {
            NDIndex some = new NDIndex(from + ":" + Math.min(count, from + step));
            try (NDScope scope = new NDScope()) {
              scope.suppressNotUsedWarning();
              NDArray whole = normaliser.apply(pictures.get(some)).transpose(0, 2, 3, 1);
              NDArray wide = whole.reshape(-1, height, (long) width * COLOURS);
              NDArray tall = down.get(some).mean(wide, 1, rows, (long) width * COLOURS);
              NDArray cut = across.get(some).mean(tall, 2, rows, (long) columns * COLOURS);
              views.set(some, cut);
            }
          }
          return views.reshape(count, rows, columns, COLOURS).transpose(0, 3, 1, 2);
        });
  }

  /**
   * Views of label maps, nearest neighbours.
   *
   * @param labels (B, height, width) uint8
   * @return (B, rows, columns) int64; {@link Listing#IGNORE} outside a picture
   */
  public NDArray labels(NDArray labels) {
    return Scratch.of(
        () -> {
          NDManager m = labels.getManager();
          NDArray y = Scalars.add(down(m), 0.5).floor().expandDims(2);
          NDArray x = Scalars.add(across(m), 0.5).floor().expandDims(1);
          NDArray tall = labels.gather(pixel(y, height).broadcast(count, rows, width), 1);
          NDArray cut = tall.gather(pixel(x, width).broadcast(count, rows, columns), 2);
          NDArray inside = within(y, height).logicalAnd(within(x, width));
          NDArray ignored = m.full(cut.getShape(), Listing.IGNORE, DataType.UINT8);
          return NDArrays.where(inside, cut, ignored).toType(DataType.INT64, false);
        });
  }

  private static NDArray pixel(NDArray places, int size) {
    return Scalars.clip(places, 0, size - 1).toType(DataType.INT64, false);
  }

  private static NDArray within(NDArray places, int size) {
    return Scalars.gte(places, 0).logicalAnd(Scalars.lt(places, size));
  }

  /** (B, rows) float64: the place in the picture of each row of a view, between pixel centres. */
  private NDArray down(NDManager m) {
    return places(m.arange(0, rows, 1, DataType.FLOAT64).reshape(1, rows), tops, heights);
  }

  /** (B, columns) float64, in the same way. */
  private NDArray across(NDManager m) {
    NDArray right = m.arange(0, columns, 1, DataType.FLOAT64).reshape(1, columns);
    return places(right.mul(steps.real(count, 1)), lefts, widths);
  }

  private NDArray places(NDArray pixels, Upload.Part first, Upload.Part scales) {
    NDArray middles = Scalars.add(pixels.add(first.real(count, 1)), 0.5);
    return Scalars.sub(middles.div(scales.real(count, 1)), 0.5);
  }
}
