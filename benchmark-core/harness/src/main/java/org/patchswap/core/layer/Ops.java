package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.tensor.Scalars;

/**
 * Operations without parameters. All keep the memory order of their input, so that images that
 * arrive channels-last stay so through the whole network.
 */
public final class Ops {
  private Ops() {}

  /** max(x, 0). */
  public static NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }

  /** min(max(x, 0), 6). */
  public static NDArray relu6(NDArray x) {
    return Scalars.clip(x, 0, 6);
  }

  /** max(x, 0) of an input nobody needs afterwards. */
  public static NDArray reluOf(NDArray x) {
    return replace(x, relu(x));
  }

  /**
   * x + y, written into x. x must be the fresh result of an operation whose gradient does not need
   * it (a normalisation, a convolution, never a view or an activation).
   */
  public static NDArray addInto(NDArray x, NDArray y) {
    return x.addi(y);
  }

  /**
   * Maximum over windows: (B, C, H, W) to (B, C, H', W'), H' = (H + 2 padding - kernel)/stride+1.
   */
  public static NDArray maxPool(NDArray x, int kernel, int stride, int padding) {
    return maxPool(x, kernel, stride, padding, false);
  }

  /** The same without padding, and the quotient rounded up: windows may end beyond the map. */
  public static NDArray maxPoolUp(NDArray x, int kernel, int stride) {
    return maxPool(x, kernel, stride, 0, true);
  }

  private static NDArray maxPool(NDArray x, int kernel, int stride, int padding, boolean up) {
    return x.getNDArrayInternal()
        .maxPool(
            new Shape(kernel, kernel), new Shape(stride, stride), new Shape(padding, padding), up);
  }

  /** Mean over windows, padding counted as zeros. */
  public static NDArray averagePool(NDArray x, int kernel, int stride, int padding) {
    return x.getNDArrayInternal()
        .avgPool(
            new Shape(kernel, kernel),
            new Shape(stride, stride),
            new Shape(padding, padding),
            false,
            true);
  }

  /** Mean over all positions: (B, C, H, W) to (B, C). */
  public static NDArray globalAverage(NDArray x) {
    return x.getNDArrayInternal().globalAvgPool();
  }

  /** Concatenation along the channels. */
  public static NDArray concat(NDArray x, NDArray y) {
    return x.concat(y, 1);
  }

  /**
   * Channel shuffle (Zhang et al. 2018): channels counted as groups x members become members x
   * groups. Works on the channels-last order, so that nothing is rearranged but channels.
   */
  public static NDArray shuffle(NDArray x, int groups) {
    Shape s = x.getShape();
    long members = s.get(1) / groups;
    return x.transpose(0, 2, 3, 1)
        .reshape(s.get(0), s.get(2), s.get(3), groups, members)
        .transpose(0, 1, 2, 4, 3)
        .reshape(s.get(0), s.get(2), s.get(3), s.get(1))
        .transpose(0, 3, 1, 2);
  }

  /** Side of a map after a window operation. */
  public static long side(long side, int kernel, int stride, int padding, int dilation) {
    return (side + 2L * padding - dilation * (kernel - 1L) - 1) / stride + 1;
  }

  /** Closes the handle of {@code used} unless it is {@code result}; gives {@code result}. */
  public static NDArray replace(NDArray used, NDArray result) {
    if (used != result) {
      used.close();
    }
    return result;
  }

  /** The first of several results. */
  static NDArray first(NDList results) {
    return results.get(0);
  }
}
