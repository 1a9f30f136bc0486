package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.tensor.Scalars;

/**
 * What Pillow does to pictures, on a device and on whole batches: the same bytes as its {@code
 * ImageOps}, {@code ImageEnhance} and {@code Image.transform} give (Pillow 9.4, C sources {@code
 * Blend.c}, {@code Filter.c}, {@code Geometry.c}). Pictures are (B, H, W, C) uint8 with one or
 * three channels; parameters are float64, one an image.
 */
public final class PictureOps {
  private static final int LEVELS = 256;

  /** Fixed point of Pillow's transforms: 16 bits behind the point. */
  private static final double ONE = 65536;

  private PictureOps() {}

  private static NDArray real(NDArray pictures) {
    return pictures.toType(DataType.FLOAT64, false);
  }

  private static NDArray bytes(NDArray values) {
    return Scalars.clip(values, 0, LEVELS - 1).toType(DataType.UINT8, false);
  }

  /** One number an image, against pictures. */
  private static NDArray each(NDArray numbers) {
    return numbers.reshape(numbers.size(), 1, 1, 1);
  }

  /** 255 - x. */
  public static NDArray invert(NDArray pictures) {
    return bytes(Scalars.add(Scalars.mul(real(pictures), -1), LEVELS - 1));
  }

  /**
   * Keeps the upper bits of each byte.
   *
   * @param steps between the values that are kept: 2 to the number of lower bits
   */
  public static NDArray posterize(NDArray pictures, NDArray steps) {
    NDArray step = each(steps);
    return bytes(real(pictures).div(step).floor().mul(step));
  }

  private static NDArray full(NDArray like, double value) {
    return like.getManager().full(like.getShape(), (float) value, DataType.FLOAT64);
  }

  /** Inverts what is not below a threshold. */
  public static NDArray solarize(NDArray pictures, NDArray thresholds) {
    NDArray x = real(pictures);
    NDArray inverted = Scalars.add(Scalars.mul(x, -1), LEVELS - 1);
    return bytes(NDArrays.where(x.lt(each(thresholds)), x, inverted));
  }

  /** Stretches each channel from its least and greatest value to 0 and 255. */
  public static NDArray autoContrast(NDArray pictures) {
    Shape shape = pictures.getShape();
    NDArray x = real(pictures).reshape(shape.get(0), -1, shape.get(3));
    int[] pixels = {1};
    NDArray least = x.min(pixels, true);
    NDArray range = x.max(pixels, true).sub(least);
    NDArray scale = full(range, LEVELS - 1).div(Scalars.maximum(range, 1));
    NDArray stretched = x.mul(scale).add(Scalars.mul(least, -1).mul(scale)).floor();
    return bytes(
        NDArrays.where(Scalars.gt(range, 0).broadcast(x.getShape()), stretched, x).reshape(shape));
  }

  /** Gives each channel a histogram that is as even as steps of whole values allow. */
  public static NDArray equalize(NDArray pictures) {
    Shape shape = pictures.getShape();
    long n = shape.get(0);
    long pixels = shape.get(1) * shape.get(2);
    long channels = shape.get(3);
    NDArray x = real(pictures).reshape(n, pixels, channels);
    NDArray levels =
        pictures.getManager().arange(0, LEVELS, 1, DataType.FLOAT64).reshape(1, 1, 1, LEVELS);
    NDArray counts = x.expandDims(3).eq(levels).sum(new int[] {1}).toType(DataType.FLOAT64, false);
    NDArray last = x.eq(x.max(new int[] {1}, true)).sum(new int[] {1}).expandDims(2);
    NDArray others = Scalars.add(Scalars.mul(last.toType(DataType.FLOAT64, false), -1), pixels);
    NDArray step = Scalars.div(others, LEVELS - 1).floor();
    NDArray some = Scalars.maximum(step, 1);
    NDArray below = counts.cumSum(2).sub(counts);
    NDArray even = Scalars.div(step, 2).floor().add(below).div(some).floor();
    NDArray same = levels.reshape(1, 1, LEVELS).broadcast(counts.getShape());
    NDArray table = NDArrays.where(Scalars.gt(step, 0).broadcast(counts.getShape()), even, same);
    NDArray row =
        pictures
            .getManager()
            .arange(0, (int) (n * channels), 1, DataType.FLOAT64)
            .reshape(n, 1, channels);
    NDArray index = Scalars.mul(row, LEVELS).add(x).toType(DataType.INT64, false).flatten();
    return bytes(table.flatten().get(index).reshape(shape));
  }

  /** From black (0) over the picture (1) on. */
  public static NDArray brightness(NDArray pictures, NDArray factors) {
    return blend(Scalars.mul(real(pictures), 0), pictures, factors);
  }

  /** From the mean grey of each image (0) over the picture (1) on. */
  public static NDArray contrast(NDArray pictures, NDArray factors) {
    NDArray mean = grey(pictures).reshape(pictures.getShape().get(0), -1).mean(new int[] {1});
    NDArray whole = each(Scalars.add(mean, 0.5).floor());
    return blend(whole.broadcast(pictures.getShape()), pictures, factors);
  }

  /** From the grey picture (0) over the picture (1) on. */
  public static NDArray colour(NDArray pictures, NDArray factors) {
    return blend(grey(pictures).broadcast(pictures.getShape()), pictures, factors);
  }

  /** From the smoothed picture (0) over the picture (1) on; the border is not smoothed. */
  public static NDArray sharpness(NDArray pictures, NDArray factors) {
    return blend(smooth(real(pictures)), pictures, factors);
  }

  private static NDArray grey(NDArray pictures) {
    NDArray x = real(pictures);
    if (pictures.getShape().get(3) == 1) {
      return x;
    }
    NDList rgb = x.split(3, 3);
    NDArray sum =
        Scalars.mul(rgb.get(0), 19595)
            .add(Scalars.mul(rgb.get(1), 38470))
            .add(Scalars.mul(rgb.get(2), 7471));
    return Scalars.div(Scalars.add(sum, ONE / 2), ONE).floor();
  }

  /** Nine pixels, the middle one five times, over 13. */
  private static NDArray smooth(NDArray x) {
    long height = x.getShape().get(1);
    long width = x.getShape().get(2);
    if (height < 3 || width < 3) {
      return x;
    }
    NDArray sum = Scalars.mul(window(x, 1, 1), 4);
    for (int dy = 0; dy < 3; dy++) {
      for (int dx = 0; dx < 3; dx++) {
        sum = sum.add(window(x, dy, dx));
      }
    }
    NDArray inner = Scalars.div(Scalars.add(Scalars.mul(sum, 2), 13), 26).floor();
    NDArray left = x.get(new NDIndex(":, 1:-1, 0:1"));
    NDArray right = x.get(new NDIndex(":, 1:-1, -1:"));
    NDArray rows = left.concat(inner, 2).concat(right, 2);
    return x.get(new NDIndex(":, 0:1")).concat(rows, 1).concat(x.get(new NDIndex(":, -1:")), 1);
  }

  private static NDArray window(NDArray x, int top, int left) {
    long bottom = x.getShape().get(1) - 2 + top;
    long right = x.getShape().get(2) - 2 + left;
    return x.get(new NDIndex(":, {}:{}, {}:{}", top, bottom, left, right));
  }

  /** from + factor (to - from) in single precision, cut off behind the point. */
  private static NDArray blend(NDArray from, NDArray to, NDArray factors) {
    NDArray base = from.toType(DataType.FLOAT32, false);
    NDArray factor = each(factors).toType(DataType.FLOAT32, false);
    NDArray way = to.toType(DataType.FLOAT32, false).sub(base).mul(factor);
    return Scalars.clip(base.add(way), 0, LEVELS - 1).toType(DataType.UINT8, false);
  }

  /**
   * Moves pixels: that at (x, y) comes from (a x + b y + c, d x + e y + f), the nearest one, and
   * from black outside.
   *
   * @param matrices (B, 6), what {@link #fixed} gives for each image
   */
  public static NDArray transform(NDArray pictures, NDArray matrices) {
    Shape shape = pictures.getShape();
    int height = (int) shape.get(1);
    int width = (int) shape.get(2);
    NDArray x = pictures.getManager().arange(0, width, 1, DataType.FLOAT64).reshape(1, 1, width);
    NDArray y = pictures.getManager().arange(0, height, 1, DataType.FLOAT64).reshape(1, height, 1);
    NDList m = matrices.split(6, 1);
    NDArray column = source(m, 0, x, y);
    NDArray row = source(m, 3, x, y);
    return Nearest.of(pictures, row, column);
  }

  private static NDArray source(NDList m, int first, NDArray x, NDArray y) {
    NDArray fixed =
        m.get(first)
            .expandDims(2)
            .mul(x)
            .add(m.get(first + 1).expandDims(2).mul(y))
            .add(m.get(first + 2).expandDims(2));
    return Scalars.div(fixed, ONE).floor();
  }

  /** A transform in Pillow's fixed point, from the middle of each pixel: a, b, c, d, e, f. */
  public static double[] fixed(double a, double b, double c, double d, double e, double f) {
    double[] out = {a, b, c + a * 0.5 + b * 0.5, d, e, f + d * 0.5 + e * 0.5};
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.floor(out[i] * ONE + 0.5);
    }
    return out;
  }
}
