package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Equal-sized pictures or label maps by position: all on the device where they fit, so that a batch
 * is one gather there; otherwise decoded from their files for each batch.
 */
public final class ByteStore implements AutoCloseable {
  private static final int CHUNK = 256 << 20;

  private final NDManager manager;
  private final Shape shape;
  private final int bytes;
  private final IntFunction<byte[]> reader;
  private final NDArray resident;

  /**
   * A store of {@code count} items.
   *
   * @param manager of the device; owns what is kept there
   * @param shape of one item, for example (H, W, 3)
   * @param reader gives an item's bytes; must be safe for several threads
   * @param limit bytes that may be kept on the device
   */
  public ByteStore(
      NDManager manager, int count, Shape shape, IntFunction<byte[]> reader, long limit) {
    this.manager = manager;
    this.shape = shape;
    this.bytes = Math.toIntExact(shape.size());
    this.reader = reader;
    this.resident = count > 0 && (long) count * bytes <= limit ? load(count) : null;
  }

  private NDArray load(int count) {
    int step = Math.max(1, CHUNK / bytes);
    NDList parts = new NDList();
    for (int from = 0; from < count; from += step) {
      parts.add(read(IntStream.range(from, Math.min(count, from + step)).toArray()));
    }
    NDArray all = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
    NDScope.unregister(all);
    if (parts.size() > 1) {
      parts.close();
    }
    return all;
  }

  private NDArray read(int[] ids) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(ids.length * bytes);
    IntStream.range(0, ids.length)
        .parallel()
        .forEach(i -> buffer.put(i * bytes, reader.apply(ids[i])));
    long[] dimensions = new long[shape.dimension() + 1];
    dimensions[0] = ids.length;
    System.arraycopy(shape.getShape(), 0, dimensions, 1, shape.dimension());
    // On a CPU the array is the buffer itself; a copy lets Java free it.
    try (NDArray alias = manager.create(buffer, new Shape(dimensions), DataType.UINT8)) {
      return alias.duplicate();
    }
  }

  /** Whether everything is on the device. */
  public boolean resident() {
    return resident != null;
  }

  /** The items at some positions: (B, ...) uint8, the caller's. */
  public NDArray take(long[] ids) {
    if (resident == null) {
      return take(ids, null);
    }
    try (NDArray index = manager.create(ids)) {
      return take(ids, index);
    }
  }

  /**
   * The items at some positions.
   *
   * @param ids positions, for what is read from its files
   * @param index (B) int64, the same on the device, for what lies there
   * @return (B, ...) uint8, the caller's
   */
  public NDArray take(long[] ids, NDArray index) {
    return resident == null
        ? read(LongStream.of(ids).mapToInt(Math::toIntExact).toArray())
        : resident.get(index);
  }

  @Override
  public void close() {
    if (resident != null) {
      resident.close();
    }
  }
}
