package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;
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
   * Where a window of the images' own size lies in the padded images, as one number for {@link
   * #windows}.
   *
   * @param id which image
   * @param top first padded row of the window, 0..2 pad
   * @param left first padded column of the window, 0..2 pad
   * @param mirrored whether the window is read from right to left
   */
  public long start(long id, int top, int left, boolean mirrored) {
    return id * imagePixels + (long) top * paddedWidth + left + (mirrored ? width - 1 : 0);
  }

  /**
   * Windows of the images' own size out of the padded images.
   *
   * @param starts (B) int64 of {@link #start}
   * @param steps (B) int64: -1 for windows mirrored left to right, else 1; null for none
   * @return (B, H, W, C) uint8
   */
  public NDArray windows(NDArray starts, NDArray steps) {
    long n = starts.size();
    NDArray across = steps == null ? columns : columns.mul(steps.reshape(n, 1, 1));
    NDArray index = starts.reshape(n, 1, 1).add(rows).add(across);
    return pixels.get(index.flatten()).reshape(n, height, width, channels);
  }

  /** The images from {@code from} to {@code to} (exclusive) as they are: (B, H, W, C) uint8. */
  public NDArray plain(int from, int to) {
    return windows(
        manager.create(LongStream.range(from, to).map(id -> start(id, pad, pad, false)).toArray()),
        null);
  }

  @Override
  public void close() {
    manager.close();
  }
}
