package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one way for what takes part in a training step to read an array: the host waits until the
 * device has done all that it was asked for, so every reading is counted.
 */
public final class HostRead {
  private static final AtomicInteger READS = new AtomicInteger();

  private HostRead() {}

  /** The numbers of an array, in row-major order. */
  public static double[] doubles(NDArray a) {
    READS.incrementAndGet();
    try (NDArray plain = a.stopGradient();
        NDArray wide = plain.toType(DataType.FLOAT64, false)) {
      return wide.toDoubleArray();
    }
  }

  /** The numbers of an array of whole numbers, in row-major order. */
  public static long[] longs(NDArray a) {
    READS.incrementAndGet();
    try (NDArray plain = a.stopGradient();
        NDArray wide = plain.toType(DataType.INT64, false)) {
      return wide.toLongArray();
    }
  }

  /** Readings of this process so far. */
  static int count() {
    return READS.get();
  }
}
