package org.patchswap.core.tensor;

import java.util.Optional;

/**
 * The form that the products of networks are computed in: convolutions and matrix products of
 * layers, forward and backward. Weights, statistics of normalisation, losses and updates are
 * float32 whatever it is.
 */
public enum Precision {
  /** IEEE 754 single precision; TF32 is off. */
  FP32("float32"),

  /** Products of 10-bit mantissas, added in float32: tensor cores of GPUs. */
  TF32("float32, products in TF32"),

  /** bfloat16: float32 with a mantissa of 7 bits, from image to map; added in float32. */
  BF16("float32, products in bfloat16");

  private static final ThreadLocal<Precision> CURRENT = ThreadLocal.withInitial(() -> FP32);

  private final String words;

  Precision(String words) {
    this.words = words;
  }

  /**
   * What a record says of it while it is in use.
   *
   * @param gpu whether TF32 is at stake
   */
  public String words(boolean gpu) {
    return words(gpu ? EngineFlags.tf32() : Optional.of(this == TF32));
  }

  /** The same where the engine has told whether it allows TF32, if it can be asked. */
  String words(Optional<Boolean> tf32) {
    boolean asAsked = tf32.equals(Optional.of(this == TF32));
    return asAsked ? words : words + ", TF32 as PyTorch has it";
  }

  /** That of the calling thread; float32 unless it is in use of another. */
  public static Precision current() {
    return CURRENT.get();
  }

  /**
   * Has layers that work on the calling thread compute in this precision until the use is closed.
   */
  public Use use() {
    Precision before = current();
    CURRENT.set(this);
    EngineFlags.allowTf32(this == TF32);
    return () -> {
      CURRENT.set(before);
      EngineFlags.allowTf32(before == TF32);
    };
  }

  /** A stretch of work in one precision. */
  @FunctionalInterface
  public interface Use extends AutoCloseable {
    @Override
    void close();
  }
}
