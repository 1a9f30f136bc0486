package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;

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
    return labels.toType(DataType.FLOAT32, false).expandDims(3).repeat(3, 3);
  }

  private static float[] channel(NDArray views) {
    return views.get(":, 1").toFloatArray();
  }

  @Test
  void wholeViewsAreThePicturesExactly() {
    NDArray labels = labels(6, 8);
    Views views = new Views(List.of(View.WHOLE), 6, 8, 6, 8);
    NDArray cut = views.pictures(picture(labels));
    assertEquals(new Shape(1, 3, 6, 8), cut.getShape());
    assertArrayEquals(labels.toType(DataType.FLOAT32, false).toFloatArray(), channel(cut));
    assertArrayEquals(
        labels.toType(DataType.INT64, false).toLongArray(), views.labels(labels).toLongArray());
  }

  @Seeds(50)
  void withoutScalingLabelsFollowPictures(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int rows = 3 + random.nextInt(8);
    int columns = 3 + random.nextInt(8);
    View view = new View.Range(1, 1, true).draw(6, 8, rows, columns, random);
    Views views = new Views(List.of(view), 6, 8, rows, columns);
    NDArray labels = labels(6, 8);
    float[] seen = channel(views.pictures(picture(labels)));
    long[] classes = views.labels(labels).toLongArray();
    for (int i = 0; i < seen.length; i++) {
      assertEquals(classes[i] == Listing.IGNORE ? 0 : classes[i], seen[i], "pixel " + i);
    }
  }

  @Test
  void mirroringReversesRows() {
    Views views = new Views(List.of(new View(1, 0, 0, true)), 1, 4, 1, 4);
    assertArrayEquals(new long[] {3, 2, 1, 0}, views.labels(labels(1, 4)).toLongArray());
  }

  @Test
  void halvingSamplesBetweenPixels() {
    Views views = new Views(List.of(new View(0.5, 0, 0, false)), 2, 4, 1, 2);
    assertArrayEquals(
        new float[] {(0 + 1 + 4 + 5) / 4f, (2 + 3 + 6 + 7) / 4f},
        channel(views.pictures(picture(labels(2, 4)))),
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
