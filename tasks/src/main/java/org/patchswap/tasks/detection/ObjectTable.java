package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * The objects of a batch as rows of equal number an image, on their way to the device. Row 0 of an
 * image stands for no object, row j + 1 for object j; rows without object have label 0.
 *
 * @param images B
 * @param rows M + 1, M the most objects of an image, at least 1
 * @param boxes corners as fractions of the image; the whole image in row 0
 * @param labels class of each row
 */
record ObjectTable(int images, int rows, Upload.Part boxes, Upload.Part labels) {
  /** Adds objects to what is sent: their boxes in pixels of images of a side. */
  static ObjectTable add(List<List<ObjectBox>> objects, double side, Upload upload) {
    int rows = rows(objects);
    double[] boxes = new double[objects.size() * rows * 4];
    for (int i = 0; i < objects.size(); i++) {
      int at = i * rows * 4;
      boxes[at + 2] = 1;
      boxes[at + 3] = 1;
      for (ObjectBox o : objects.get(i)) {
        at += 4;
        boxes[at] = o.x0() / side;
        boxes[at + 1] = o.y0() / side;
        boxes[at + 2] = o.x1() / side;
        boxes[at + 3] = o.y1() / side;
      }
    }
    return new ObjectTable(
        objects.size(), rows, upload.add(boxes), upload.add(labels(objects, rows)));
  }

  /** The same boxes with other labels. */
  ObjectTable labelled(List<List<ObjectBox>> objects, Upload upload) {
    return new ObjectTable(images, rows, boxes, upload.add(labels(objects, rows)));
  }

  private static double[] labels(List<List<ObjectBox>> objects, int rows) {
    double[] labels = new double[objects.size() * rows];
    for (int i = 0; i < objects.size(); i++) {
      for (int j = 0; j < objects.get(i).size(); j++) {
        labels[i * rows + j + 1] = objects.get(i).get(j).label();
      }
    }
    return labels;
  }

  private static int rows(List<List<ObjectBox>> objects) {
    return 1 + Math.max(1, objects.stream().mapToInt(List::size).max().orElse(0));
  }

  /** (B, M + 1, 4) float64. */
  NDArray corners() {
    return boxes.real(images, rows, 4);
  }

  /** (B, M + 1) int64. */
  NDArray classes() {
    return labels.whole(images, rows);
  }
}
