package org.patchswap.core.tensor;

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

  /** What a record says of it. */
  public String words() {
    return words;
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
