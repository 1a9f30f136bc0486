package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of several arrays in one: what is done to the one is done to all. Each part begins at
 * a multiple of 64 bytes of single precision, as arrays of their own do; the numbers between two
 * parts belong to none.
 */
public final class FlatArrays {
  private static final int ALIGNMENT = 16;

  private final List<Shape> shapes;
  private final long[] starts;
  private final long size;

  /** The layout of arrays of these shapes, in this order. */
  public FlatArrays(List<Shape> shapes) {
    this.shapes = List.copyOf(shapes);
    this.starts = new long[shapes.size()];
    long at = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      at += (shapes.get(i).size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    this.size = at;
  }

  /** Numbers in the one array. */
  public long size() {
    return size;
  }

  /** Where part {@code i} begins; the whole size after the last part. */
  public long start(int i) {
    return i < starts.length ? starts[i] : size;
  }

  /**
   * The parts as views: what is written to one is written to the other, and gradients with respect
   * to the parts arrive in the whole at once.
   *
   * @param whole ({@link #size})
   */
  public List<NDArray> parts(NDArray whole) {
    if (shapes.isEmpty()) {
      return List.of();
    }
    List<Long> cuts = new ArrayList<>();
    int[] piece = new int[starts.length];
    for (int i = 0; i < starts.length; i++) {
      if (i > 0) {
        cuts.add(starts[i]);
      }
      piece[i] = cuts.size();
      long end = starts[i] + shapes.get(i).size();
      if (end < start(i + 1)) {
        cuts.add(end);
      }
    }
    NDList pieces = whole.split(cuts.stream().mapToLong(Long::longValue).toArray(), 0);
    List<NDArray> out = new ArrayList<>();
    for (int i = 0; i < piece.length; i++) {
      // The array of a piece is given away, or closed: its memory is the whole's.
      try (NDArray flat = pieces.get(piece[i])) {
        out.add(flat.reshape(shapes.get(i)));
      }
    }
    pieces.close();
    return out;
  }
}
