package org.patchswap.core.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** Work that must not be recorded for gradients, whatever the calling thread does otherwise. */
public final class NoGradient {
  private NoGradient() {}

  /** Runs with recording off, and leaves it as it was. */
  public static <T> T of(Supplier<T> work) {
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(recording);
    }
  }
}
