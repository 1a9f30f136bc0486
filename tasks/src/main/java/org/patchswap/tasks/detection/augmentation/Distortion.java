package org.patchswap.tasks.detection.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.device.Hue;
import org.patchswap.tasks.data.device.PictureOps;
import org.patchswap.tasks.data.device.Scratch;
import org.patchswap.tasks.data.device.Upload;

/**
 * The change of colours of SSD's training ({@code RandomPhotometricDistort} of torchvision's
 * detection reference, on pictures of Pillow): brightness, contrast, saturation, hue and the order
 * of the channels, each with probability one half; contrast comes before saturation and hue or
 * after them, as likely.
 */
final class Distortion {
  private static final double PROBABILITY = 0.5;

  /** Numbers that an image's distortion is sent as. */
  private static final int NUMBERS = 15;

  /** Numbers of pictures that are worked on at once: each takes eight bytes several times. */
  private static final int CHUNK = 1 << 23;

  private static final int COLOURS = 3;
  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  private final int count;
  private final Upload.Part numbers;

  /**
   * What is drawn for one image; factors of 1 change nothing.
   *
   * @param brightness from 0.875 to 1.125
   * @param before factor of contrast before saturation and hue, from 0.5 to 1.5
   * @param saturation from 0.5 to 1.5
   * @param turned whether the hue is changed, if only by 0: a picture does not come back from hue
   *     and saturation as it went
   * @param hue steps of 256 around the circle, -12 to 12
   * @param after factor of contrast after saturation and hue
   * @param order the channel of the picture that becomes each channel
   */
  record Draw(
      double brightness,
      double before,
      double saturation,
      boolean turned,
      int hue,
      double after,
      List<Integer> order) {

    private double[] numbers() {
      double[] out = new double[NUMBERS];
      out[0] = brightness;
      out[1] = before;
      out[2] = saturation;
      out[3] = turned ? 1 : 0;
      out[4] = hue;
      out[5] = after;
      for (int c = 0; c < COLOURS; c++) {
        out[6 + order.get(c) * COLOURS + c] = 1;
      }
      return out;
    }
  }

  /**
   * The distortions of a batch.
   *
   * @param upload takes them along; must be sent before they are applied
   */
  Distortion(List<Draw> draws, Upload upload) {
    count = draws.size();
    double[] all = new double[count * NUMBERS];
    for (int i = 0; i < count; i++) {
      System.arraycopy(draws.get(i).numbers(), 0, all, i * NUMBERS, NUMBERS);
    }
    numbers = upload.add(all);
  }

  /** Draws the distortion of one image. */
  static Draw draw(RandomGenerator random) {
    double brightness = factor(random, 0.125);
    boolean first = random.nextBoolean();
    double contrast = factor(random, 0.5);
    double saturation = factor(random, 0.5);
    boolean turned = random.nextDouble() < PROBABILITY;
    // Pillow's circle has 256 steps, torchvision's factor counts 255; what is behind the point
    // goes.
    int hue = (int) (255 * (0.1 * random.nextDouble() - 0.05));
    int order = random.nextDouble() < PROBABILITY ? random.nextInt(ORDERS.length) : 0;
    return new Draw(
        brightness,
        first ? contrast : 1,
        saturation,
        turned,
        turned ? hue : 0,
        first ? 1 : contrast,
        Arrays.stream(ORDERS[order]).boxed().toList());
  }

  private static double factor(RandomGenerator random, double reach) {
    boolean changed = random.nextDouble() < PROBABILITY;
    double factor = 1 - reach + 2 * reach * random.nextDouble();
    return changed ? factor : 1;
  }

  /**
   * Changes pictures.
   *
   * @param pictures (B, H, W, 3) uint8
   * @return as many, the caller's
   */
  NDArray apply(NDArray pictures) {
    NDArray all = numbers.real(count, NUMBERS);
    Shape shape = pictures.getShape();
    int step = (int) Math.max(1, CHUNK / (shape.size() / count));
    NDList parts = new NDList();
    for (int from = 0; from < count; from += step) {
      NDIndex some = new NDIndex(from + ":" + Math.min(count, from + step));
      parts.add(Scratch.of(() -> changed(pictures.get(some), all.get(some))));
    }
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
  }

  private static NDArray changed(NDArray pictures, NDArray n) {
    NDArray x = PictureOps.brightness(pictures, n.get(":, 0"));
    x = PictureOps.contrast(x, n.get(":, 1"));
    x = PictureOps.colour(x, n.get(":, 2"));
    NDArray turned = Scalars.gt(n.get(":, 3"), 0.5).reshape(-1, 1, 1, 1).broadcast(x.getShape());
    x = NDArrays.where(turned, Hue.turned(x, n.get(":, 4")), x);
    x = PictureOps.contrast(x, n.get(":, 5"));
    Shape shape = x.getShape();
    NDArray rows = x.toType(DataType.FLOAT32, false).reshape(shape.get(0), -1, COLOURS);
    NDArray order = n.get(":, 6:").reshape(-1, COLOURS, COLOURS).toType(DataType.FLOAT32, false);
    return rows.batchMatMul(order).reshape(shape).toType(DataType.UINT8, false);
  }
}
