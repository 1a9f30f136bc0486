package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of several arrays in one: what is done to the one is done to all. Each part begins at
 * a multiple of 64 bytes of single precision, as arrays of their own do; the numbers between two
 * parts belong to none. Kernels of convolutions, (D, C, kh, kw), lie channels-last, as the
 * convolution of channels-last images wants them: it would copy them in every pass otherwise.
 */
public final class FlatArrays {
  private static final int ALIGNMENT = 16;

  private final List<Shape> shapes;
  private final long[] starts;
  private final long size;

  /** Where the one array is cut into parts and the numbers between them. */
  private final long[] cuts;

  /** Which piece of those each part is. */
  private final int[] pieces;

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
    this.pieces = new int[starts.length];
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      if (i > 0) {
        all.add(starts[i]);
      }
      pieces[i] = all.size();
      long end = starts[i] + shapes.get(i).size();
      if (end < start(i + 1)) {
        all.add(end);
      }
    }
    this.cuts = all.stream().mapToLong(Long::longValue).toArray();
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
    NDList split = whole.split(cuts, 0);
    List<NDArray> out = new ArrayList<>();
    for (int i = 0; i < pieces.length; i++) {
      // The array of a piece is given away, or closed: its memory is the whole's.
      try (NDArray flat = split.get(pieces[i])) {
        out.add(part(flat, shapes.get(i)));
      }
    }
    split.close();
    return out;
  }

  private static NDArray part(NDArray flat, Shape shape) {
    if (!isKernel(shape)) {
      return flat.reshape(shape);
    }
    try (NDArray last = flat.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))) {
      return last.transpose(0, 3, 1, 2);
    }
  }

  /** Where one channel or one pixel is all there is both orders are the same. */
  private static boolean isKernel(Shape shape) {
    return shape.dimension() == 4 && shape.get(1) > 1 && shape.get(2) * shape.get(3) > 1;
  }
}
