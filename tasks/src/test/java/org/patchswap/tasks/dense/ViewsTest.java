package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.Upload;

class ViewsTest {
  private static final NDManager MANAGER = NDManager.newBaseManager();

  /** One label map of h x w whose values count up, and a picture with the same values. */
  private static NDArray labels(int h, int w) {
    byte[] values = new byte[h * w];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i % 200);
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect(values.length).put(values).flip();
    return MANAGER.create(buffer, new Shape(1, h, w), DataType.UINT8);
  }

  private static NDArray picture(NDArray labels) {
    return labels.expandDims(3).repeat(3, 3);
  }

  /** Leaves values as they are: 255 deviations of 1/255 are 1. */
  private static Normaliser plain() {
    float[] deviations = {1 / 255f, 1 / 255f, 1 / 255f};
    return new Normaliser(MANAGER, new float[3], deviations);
  }

  private static NDArray pictures(List<View> views, NDArray pictures, int rows, int columns) {
    Upload upload = new Upload();
    Shape s = pictures.getShape();
    Views all = new Views(views, (int) s.get(1), (int) s.get(2), rows, columns, upload);
    upload.send(MANAGER);
    return all.pictures(pictures, plain());
  }

  private static long[] classes(View view, NDArray labels, int rows, int columns) {
    Upload upload = new Upload();
    Shape s = labels.getShape();
    Views one = new Views(List.of(view), (int) s.get(1), (int) s.get(2), rows, columns, upload);
    upload.send(MANAGER);
    return one.labels(labels).toLongArray();
  }

  private static float[] channel(NDArray views) {
    return views.get(":, 1").toFloatArray();
  }

  @Test
  void wholeViewsAreThePicturesExactly() {
    NDArray labels = labels(6, 8);
    NDArray cut = pictures(List.of(View.WHOLE), picture(labels), 6, 8);
    assertEquals(new Shape(1, 3, 6, 8), cut.getShape());
    assertArrayEquals(labels.toType(DataType.FLOAT32, false).toFloatArray(), channel(cut));
    assertArrayEquals(
        labels.toType(DataType.INT64, false).toLongArray(), classes(View.WHOLE, labels, 6, 8));
  }

  @Seeds(50)
  void withoutScalingLabelsFollowPictures(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int rows = 3 + random.nextInt(8);
    int columns = 3 + random.nextInt(8);
    View view = new View.Range(1, 1, true).draw(6, 8, rows, columns, random);
    NDArray labels = labels(6, 8);
    float[] seen = channel(pictures(List.of(view), picture(labels), rows, columns));
    long[] classes = classes(view, labels, rows, columns);
    for (int i = 0; i < seen.length; i++) {
      assertEquals(classes[i] == Listing.IGNORE ? 0 : classes[i], seen[i], "pixel " + i);
    }
  }

  /** Weight of every pixel along an axis for a place between them, as a row of a matrix. */
  private static float[] weights(double at, int size) {
    float[] out = new float[size];
    if (at >= -0.5 && at < size - 0.5) {
      int low = (int) Math.floor(at);
      float share = (float) (at - low);
      out[Math.max(0, low)] += 1 - share;
      out[Math.min(size - 1, low + 1)] += share;
    }
    return out;
  }

  private static double place(int i, double first, double scale) {
    return (i + first + 0.5) / scale - 0.5;
  }

  /** Interpolation matrices, one a view, at the engine. */
  private static NDArray products(List<View> views, NDArray pictures, int rows, int columns) {
    int h = (int) pictures.getShape().get(1);
    int w = (int) pictures.getShape().get(2);
    NDList out = new NDList();
    for (int v = 0; v < views.size(); v++) {
      View view = views.get(v);
      NDArray down = MANAGER.zeros(new Shape(rows, h));
      NDArray across = MANAGER.zeros(new Shape(w, columns));
      for (int i = 0; i < rows; i++) {
        float[] row = weights(place(i, view.top(), view.tall()), h);
        down.set(new NDIndex(i), MANAGER.create(row));
      }
      for (int i = 0; i < columns; i++) {
        int at = view.mirrored() ? columns - 1 - i : i;
        float[] column = weights(place(at, view.left(), view.wide()), w);
        across.set(new NDIndex(":," + i), MANAGER.create(column));
      }
      NDList colours = new NDList();
      for (int c = 0; c < 3; c++) {
        NDArray one = pictures.get(v + ",:,:," + c).toType(DataType.FLOAT32, false);
        colours.add(down.matMul(one).matMul(across));
      }
      out.add(NDArrays.stack(colours));
    }
    return NDArrays.stack(out);
  }

  @Seeds(40)
  void viewsAreProductsWithInterpolationMatrices(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int h = 2 + random.nextInt(12);
    int w = 2 + random.nextInt(12);
    int rows = 2 + random.nextInt(12);
    int columns = 2 + random.nextInt(12);
    int count = 1 + random.nextInt(4);
    byte[] bytes = new byte[count * h * w * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    NDArray pictures = MANAGER.create(buffer, new Shape(count, h, w, 3), DataType.UINT8);
    List<View> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(new View.Range(0.5, 2, true).draw(h, w, rows, columns, random));
    }
    assertArrayEquals(
        products(views, pictures, rows, columns).toFloatArray(),
        pictures(views, pictures, rows, columns).toFloatArray(),
        1e-4f);
  }

  /** More than is worked on at once: every picture gets its own view. */
  @Test
  void largeBatchesAreCutInParts() {
    int side = 300;
    NDArray labels = labels(side, side);
    NDArray many = picture(labels).repeat(0, 7);
    List<View> views = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      views.add(new View(0.8 + 0.1 * i, 3 * i, 2 * i, i % 2 == 1));
    }
    NDArray all = pictures(views, many, side, side);
    for (int i = 0; i < 7; i++) {
      NDArray alone = pictures(List.of(views.get(i)), picture(labels), side, side);
      assertArrayEquals(channel(alone), all.get(i + ", 1").toFloatArray(), "view " + i);
    }
  }

  @Test
  void mirroringReversesRows() {
    View mirrored = new View(1, 0, 0, true);
    assertArrayEquals(new long[] {3, 2, 1, 0}, classes(mirrored, labels(1, 4), 1, 4));
  }

  @Test
  void halvingSamplesBetweenPixels() {
    View half = new View(0.5, 0, 0, false);
    assertArrayEquals(
        new float[] {(0 + 1 + 4 + 5) / 4f, (2 + 3 + 6 + 7) / 4f},
        channel(pictures(List.of(half), picture(labels(2, 4)), 1, 2)),
        1e-6f);
  }

  @Seeds(100)
  void boxesOfViewsStayInside(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    View view = new View.Range(0.5, 2, true).draw(64, 64, 64, 64, random);
    double x = random.nextDouble() * 50;
    double y = random.nextDouble() * 50;
    ObjectBox box = view.object(ObjectBox.of(1, x, y, x + 13, y + 9), 64, 64);
    if (box != null) {
      assertTrue(box.x0() >= 0 && box.y0() >= 0 && box.x1() <= 64 && box.y1() <= 64);
      assertTrue(box.width() >= 1 && box.height() >= 1);
    }
  }

  @Test
  void boxesMoveWithTheirPixels() {
    ObjectBox o = ObjectBox.of(2, 2, 1, 4, 3);
    ObjectBox mirrored = new View(1, 0, 0, true).object(o, 6, 8);
    assertNotNull(mirrored);
    assertEquals(List.of(4.0, 6.0), List.of(mirrored.x0(), mirrored.x1()));
    ObjectBox larger = new View(2, 1, 2, false).object(o, 12, 16);
    assertEquals(List.of(2.0, 1.0), List.of(larger.x0(), larger.y0()));
    assertEquals(List.of(6.0, 5.0), List.of(larger.x1(), larger.y1()));
    assertNull(new View(1, 0, 6, false).object(o, 6, 8));
  }
}
