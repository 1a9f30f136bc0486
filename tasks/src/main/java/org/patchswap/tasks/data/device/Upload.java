package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a batch that go from the host to a device in one copy, however many arrays they become
 * there: each copy waits for the device. They travel as float64, in which whole numbers up to 2^53
 * are exact.
 */
public final class Upload {
  private final List<double[]> parts = new ArrayList<>();
  private NDList sent;

  /** Some of the numbers; they can be had once all are sent. */
  public final class Part {
    private final int number;

    private Part(int number) {
      this.number = number;
    }

    /** The numbers, float64. */
    public NDArray real(long... shape) {
      return array().reshape(new Shape(shape));
    }

    /** The numbers, int64; what follows the point is cut off. */
    public NDArray whole(long... shape) {
      return real(shape).toType(DataType.INT64, false);
    }

    private NDArray array() {
      if (sent == null) {
        throw new IllegalStateException("These numbers have not been sent");
      }
      return sent.get(number);
    }
  }

  /** Adds numbers; they are read when they are sent. */
  public Part add(double[] numbers) {
    if (sent != null) {
      throw new IllegalStateException("The other numbers have been sent already");
    }
    parts.add(numbers);
    return new Part(parts.size() - 1);
  }

  /** Copies all to a device, at least one number. The arrays are the caller's, not to be closed. */
  public void send(NDManager manager) {
    int size = parts.stream().mapToInt(p -> p.length).reduce(0, Math::addExact);
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(Math.multiplyExact(size, Double.BYTES))
            .order(ByteOrder.nativeOrder());
    long[] ends = new long[Math.max(0, parts.size() - 1)];
    for (int i = 0; i < parts.size(); i++) {
      buffer.asDoubleBuffer().put(parts.get(i));
      buffer.position(buffer.position() + parts.get(i).length * Double.BYTES);
      if (i < ends.length) {
        ends[i] = buffer.position() / Double.BYTES;
      }
    }
    sent = manager.create(buffer.rewind(), new Shape(size), DataType.FLOAT64).split(ends);
  }
}
