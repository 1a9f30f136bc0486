package org.patchswap.tasks.photo.path;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.picture.Pixels;

/** The pictures of a batch, made by threads, each into its place. */
final class Staged {
  private final ByteBuffer bytes;
  private final int pictures;
  private final CountDownLatch left;
  private final AtomicReferenceArray<RuntimeException> faults;
  private volatile boolean dropped;

  /**
   * Hands the work out.
   *
   * @param bytes room for all pictures, one after the other
   * @param picture makes one, all of the same size
   */
  Staged(ByteBuffer bytes, int pictures, IntFunction<Pixels> picture, Executor threads) {
    this.bytes = bytes;
    this.pictures = pictures;
    this.left = new CountDownLatch(pictures);
    this.faults = new AtomicReferenceArray<>(pictures);
    for (int i = 0; i < pictures; i++) {
      int number = i;
      threads.execute(() -> make(number, picture));
    }
  }

  private void make(int i, IntFunction<Pixels> picture) {
    try {
      if (!dropped) {
        byte[] data = picture.apply(i).data();
        bytes.put(i * data.length, data, 0, data.length);
      }
    } catch (RuntimeException e) {
      faults.set(i, e);
    } catch (OutOfMemoryError e) {
      faults.set(
          i,
          new TrainingFailure(
              "photographs need more memory than the worker has; give less -D%s or more --heap"
                  .formatted(DecodeThreads.PROPERTY)));
    } finally {
      left.countDown();
    }
  }

  /** The room that it takes. */
  int bytes() {
    return bytes.capacity();
  }

  /**
   * Waits for all pictures.
   *
   * @throws RuntimeException of the first picture, in the order of the batch, that could not be
   *     made
   */
  ByteBuffer await() {
    try {
      left.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingFailure("interrupted while photographs were decoded");
    }
    for (int i = 0; i < pictures; i++) {
      if (faults.get(i) != null) {
        throw faults.get(i);
      }
    }
    return bytes.rewind();
  }

  /** Nobody will ask for it: what has not begun is left out. */
  void drop() {
    dropped = true;
  }
}
