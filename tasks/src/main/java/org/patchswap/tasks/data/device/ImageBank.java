package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.patchswap.tasks.data.Images;

/**
 * The images of a split on a device, as unsigned bytes, padded with zeros once. A batch of windows
 * is one gather: no loop over pixels, nothing read back.
 */
public final class ImageBank implements AutoCloseable {
  private static final int CHUNK = 1000;
  private static final int CHUNK_BYTES = 64 << 20;

  private final NDManager manager;
  private final int height;
  private final int width;
  private final int channels;
  private final int paddedWidth;
  private final int imagePixels;
  private final int pad;
  private final NDArray pixels;
  private final NDArray rows;
  private final NDArray columns;

  /**
   * Copies images to the manager's device. Must not be called inside an {@link NDScope} that ends
   * before the bank.
   *
   * @param pad zero pixels on each side
   */
  public ImageBank(NDManager parent, Images images, int pad) {
    this.manager = parent.newSubManager();
    this.height = images.height();
    this.width = images.width();
    this.channels = images.channels();
    this.pad = pad;
    this.paddedWidth = width + 2 * pad;
    this.imagePixels = (height + 2 * pad) * paddedWidth;
    this.pixels = upload(images);
    long[] down = new long[height];
    for (int i = 0; i < height; i++) {
      down[i] = (long) i * paddedWidth;
    }
    long[] right = new long[width];
    for (int i = 0; i < width; i++) {
      right[i] = i;
    }
    this.rows = manager.create(down, new Shape(1, height, 1));
    this.columns = manager.create(right, new Shape(1, 1, width));
  }

  private NDArray upload(Images images) {
    int count = images.count();
    NDArray all =
        manager.zeros(new Shape(count, height + 2L * pad, paddedWidth, channels), DataType.UINT8);
    int size = images.imageBytes();
    int chunk = Math.max(1, Math.min(Math.min(CHUNK, count), CHUNK_BYTES / size));
    ByteBuffer buffer = ByteBuffer.allocateDirect(chunk * size);
    for (int from = 0; from < count; from += chunk) {
      int to = Math.min(count, from + chunk);
      buffer.clear();
      for (int i = from; i < to; i++) {
        images.copy(i, buffer);
      }
      buffer.flip();
      try (NDScope scope = new NDScope()) {
        NDArray part =
            manager.create(buffer, new Shape(to - from, height, width, channels), DataType.UINT8);
        all.set(
            new NDIndex(
                "%d:%d, %d:%d, %d:%d".formatted(from, to, pad, pad + height, pad, pad + width)),
            part);
        scope.suppressNotUsedWarning();
      }
    }
    NDArray flat = all.reshape((long) count * imagePixels, channels);
    flat.attach(manager);
    return flat;
  }

  /**
   * Windows of the images' own size out of the padded images.
   *
   * @param ids which images
   * @param top first padded row of each window, 0..2 pad
   * @param left first padded column of each window, 0..2 pad
   * @param flip which windows are mirrored left to right; null for none
   * @return (B, H, W, C) uint8
   */
  public NDArray windows(long[] ids, int[] top, int[] left, boolean[] flip) {
    int n = ids.length;
    long[] start = new long[n];
    long[] step = new long[n];
    for (int i = 0; i < n; i++) {
      boolean mirrored = flip != null && flip[i];
      start[i] =
          ids[i] * imagePixels + (long) top[i] * paddedWidth + left[i] + (mirrored ? width - 1 : 0);
      step[i] = mirrored ? -1 : 1;
    }
    Shape each = new Shape(n, 1, 1);
    NDArray across = flip == null ? columns : columns.mul(manager.create(step, each));
    NDArray index = manager.create(start, each).add(rows).add(across);
    return pixels.get(index.flatten()).reshape(n, height, width, channels);
  }

  /** The images from {@code from} to {@code to} (exclusive) as they are: (B, H, W, C) uint8. */
  public NDArray plain(int from, int to) {
    int n = to - from;
    long[] ids = new long[n];
    int[] middle = new int[n];
    for (int i = 0; i < n; i++) {
      ids[i] = (long) from + i;
      middle[i] = pad;
    }
    return windows(ids, middle, middle, null);
  }

  @Override
  public void close() {
    manager.close();
  }
}
