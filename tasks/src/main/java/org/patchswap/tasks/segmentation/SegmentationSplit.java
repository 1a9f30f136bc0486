package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.tasks.data.device.ByteStore;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.Frame;
import org.patchswap.tasks.dense.Listing;

/**
 * A split ready for the device.
 *
 * @param examples in list order
 * @param pictures (H, W, 3) each
 * @param labels (H, W) each, {@link Listing#IGNORE} where a pixel counts nowhere
 */
record SegmentationSplit(List<Example> examples, ByteStore pictures, ByteStore labels)
    implements AutoCloseable {

  /** Opens a split; {@code limit} bytes of pictures may be kept on the device. */
  static SegmentationSplit open(
      NDManager manager, List<Example> examples, Listing data, Frame frame, long limit) {
    return new SegmentationSplit(
        examples,
        new ByteStore(
            manager,
            examples.size(),
            new Shape(frame.height(), frame.width(), 3),
            i -> frame.image(examples.get(i).picture()),
            limit),
        new ByteStore(
            manager,
            examples.size(),
            new Shape(frame.height(), frame.width()),
            i -> labels(examples.get(i), data, frame),
            limit / 3));
  }

  private static byte[] labels(Example e, Listing data, Frame frame) {
    return frame.labels(e.labelMap(), data.labels());
  }

  /** Pixels of each class in each image: images x classes. */
  static double[][] amounts(List<Example> examples, Listing data, Frame frame) {
    double[][] out = new double[examples.size()][data.classes().size()];
    IntStream.range(0, out.length)
        .parallel()
        .forEach(
            i -> {
              for (byte b : labels(examples.get(i), data, frame)) {
                if ((b & 255) != Listing.IGNORE) {
                  out[i][b & 255]++;
                }
              }
            });
    return out;
  }

  @Override
  public void close() {
    pictures.close();
    labels.close();
  }
}
