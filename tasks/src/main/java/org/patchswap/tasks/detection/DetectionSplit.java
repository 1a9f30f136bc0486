package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.tasks.data.device.ByteStore;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.Frame;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.picture.PictureFile;

/**
 * A split ready for the device.
 *
 * @param examples in list order, boxes in pixels of the original pictures
 * @param sizes height and width of each original picture
 * @param objects of each picture in pixels of the frame
 * @param pictures (side, side, 3) each
 */
record DetectionSplit(
    List<Example> examples, List<int[]> sizes, List<List<ObjectBox>> objects, ByteStore pictures)
    implements AutoCloseable {

  /** Opens a split; {@code limit} bytes of pictures may be kept on the device. */
  static DetectionSplit open(NDManager manager, List<Example> examples, Frame frame, long limit) {
    int[][] sizes = new int[examples.size()][];
    IntStream.range(0, sizes.length).parallel().forEach(i -> sizes[i] = size(examples.get(i)));
    List<List<ObjectBox>> objects =
        IntStream.range(0, sizes.length)
            .mapToObj(i -> frame.boxes(examples.get(i).objects(), sizes[i][0], sizes[i][1]))
            .toList();
    return new DetectionSplit(
        examples,
        List.of(sizes),
        objects,
        new ByteStore(
            manager,
            examples.size(),
            new Shape(frame.height(), frame.width(), 3),
            i -> frame.image(examples.get(i).picture()),
            limit));
  }

  /** The objects of a picture that training sees, in pixels of the original. */
  List<ObjectBox> seen(int i) {
    return examples.get(i).objects().stream().filter(DetectionSplit::trained).toList();
  }

  private static int[] size(Example e) {
    try {
      return PictureFile.size(e.image());
    } catch (IOException x) {
      throw new UncheckedIOException(e.image() + ": " + x.getMessage(), x);
    }
  }

  /** How much of each class each picture shows, in square pixels: images x classes. */
  static double[][] amounts(List<Example> examples, int classes) {
    double[][] out = new double[examples.size()][classes];
    for (int i = 0; i < out.length; i++) {
      for (ObjectBox o : examples.get(i).objects()) {
        if (trained(o)) {
          out[i][o.label()] += o.area();
        }
      }
    }
    return out;
  }

  /** Whether training sees an object; difficult ones and groups count only in evaluation. */
  static boolean trained(ObjectBox o) {
    return !o.difficult() && !o.crowd();
  }

  @Override
  public void close() {
    pictures.close();
  }
}
