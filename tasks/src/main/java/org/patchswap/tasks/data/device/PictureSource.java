package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** The pictures of a split, batch by batch on a device. */
public interface PictureSource extends AutoCloseable {
  /** Pictures on their way to the device. What they need on the host is free once it is closed. */
  @FunctionalInterface
  interface Pictures extends AutoCloseable {
    /** (B, H, W, C) uint8 on the device; after the upload that they were drawn with was sent. */
    NDArray pixels();

    @Override
    default void close() {}
  }

  /**
   * Pictures for training: cropped and mirrored.
   *
   * @param ids of the images
   * @param augment draws how
   * @param upload takes numbers along
   */
  Pictures views(long[] ids, RandomGenerator augment, Upload upload);

  /** Pictures to be measured on: those from {@code from} to {@code to} (exclusive). */
  Pictures plain(int from, int to);

  /** How many steps ahead {@link #expect} is worth being told. */
  default int foresight() {
    return 0;
  }

  /** Tells that {@link #views} will probably be asked for, with a generator in the same state. */
  default void expect(long[] ids, RandomGenerator augment) {}

  /** Seconds that {@link #views} has waited; empty where there is nothing to wait for. */
  default OptionalDouble waited() {
    return OptionalDouble.empty();
  }

  @Override
  void close();
}
