package org.patchswap.tasks.network;

/**
 * What stands after a backbone in a dense network. Each dense task has an interface of its own
 * below this one, under which its heads are registered; all work over any backbone.
 */
public interface DenseHead {
  /** The first part of a network's name in suite files: lower-case letters and digits. */
  String name();

  /** What the head is and where it is from, for lists. */
  String title();

  /**
   * The output stride unless a network's name tells another: at most so many image pixels from one
   * pixel of the deepest map to the next. {@link Integer#MAX_VALUE} for the backbone's own.
   *
   * @param form in which the backbone enters
   */
  default int outputStride(Form form) {
    return Integer.MAX_VALUE;
  }
}
