package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import org.patchswap.core.tensor.Scalars;

/**
 * The hue of pictures as Pillow has it, in bytes (Pillow 9.4, C source {@code Convert.c}, {@code
 * rgb2hsv} and {@code hsv2rgb}), with single precision where that has it.
 */
public final class Hue {
  private static final int LEVELS = 256;
  private static final int SECTORS = 6;

  private Hue() {}

  /**
   * Turns the hue. A picture that is turned by 0 is not the same afterwards: bytes of hue and
   * saturation are fewer than colours.
   *
   * @param pictures (B, H, W, 3) uint8
   * @param steps of 256 around the circle, whole numbers from -255 on, one an image, float64;
   *     {@code adjust_hue} of torchvision takes the whole part of 255 times its factor
   * @return (B, H, W, 3) uint8
   */
  public static NDArray turned(NDArray pictures, NDArray steps) {
    NDList rgb = pictures.toType(DataType.FLOAT64, false).split(3, 3);
    NDArray value = rgb.get(0).maximum(rgb.get(1)).maximum(rgb.get(2));
    NDArray range = value.sub(rgb.get(0).minimum(rgb.get(1)).minimum(rgb.get(2)));
    NDArray coloured = Scalars.gt(range, 0).toType(DataType.FLOAT64, false);
    NDArray hue = hue(rgb, value, range).mul(coloured);
    NDArray saturation =
        Scalars.mul(single(range.div(Scalars.maximum(value, 1))), LEVELS - 1).floor();
    NDArray far = Scalars.add(hue, LEVELS).add(steps.reshape(-1, 1, 1, 1));
    NDArray turned = far.sub(Scalars.mul(Scalars.div(far, LEVELS).floor(), LEVELS));
    return colours(turned, saturation, value);
  }

  /** Whole steps of the circle from 0 to 255. */
  private static NDArray hue(NDList rgb, NDArray value, NDArray range) {
    NDArray some = Scalars.maximum(range, 1);
    NDArray red = single(value.sub(rgb.get(0)).div(some));
    NDArray green = single(value.sub(rgb.get(1)).div(some));
    NDArray blue = single(value.sub(rgb.get(2)).div(some));
    NDArray third =
        NDArrays.where(
            rgb.get(1).eq(value), Scalars.add(red, 2).sub(blue), Scalars.add(green, 4).sub(red));
    NDArray sector = single(NDArrays.where(rgb.get(0).eq(value), blue.sub(green), third));
    NDArray circle = Scalars.add(Scalars.div(sector, SECTORS), 1);
    NDArray part = single(circle.sub(circle.floor()));
    return Scalars.mul(part, LEVELS - 1).floor();
  }

  private static NDArray colours(NDArray hue, NDArray saturation, NDArray value) {
    NDArray place = Scalars.div(Scalars.mul(hue, SECTORS), LEVELS - 1);
    NDArray whole = place.floor();
    NDArray part = single(place.sub(whole));
    NDArray strength = single(Scalars.div(saturation, LEVELS - 1));
    NDArray low = dimmed(value, strength);
    NDArray falling = dimmed(value, single(strength.mul(part)));
    NDArray rising = dimmed(value, strength.mul(Scalars.oneMinus(part)));
    NDArray sector =
        whole.sub(
            Scalars.mul(Scalars.gte(whole, SECTORS).toType(DataType.FLOAT64, false), SECTORS));
    NDArray red = pick(sector, value, falling, low, low, rising, value);
    NDArray green = pick(sector, rising, value, value, falling, low, low);
    NDArray blue = pick(sector, low, low, rising, value, value, falling);
    return red.concat(green, 3).concat(blue, 3).toType(DataType.UINT8, false);
  }

  /** The value times 1 - share, rounded. */
  private static NDArray dimmed(NDArray value, NDArray share) {
    return Scalars.add(value.mul(Scalars.oneMinus(share)), 0.5).floor();
  }

  /** What each sector has, of the sector each pixel lies in. */
  private static NDArray pick(NDArray sector, NDArray... values) {
    NDArray out = values[0];
    for (int k = 1; k < SECTORS; k++) {
      out = NDArrays.where(Scalars.gte(sector, k), values[k], out);
    }
    return out;
  }

  private static NDArray single(NDArray x) {
    return x.toType(DataType.FLOAT32, false).toType(DataType.FLOAT64, false);
  }
}
