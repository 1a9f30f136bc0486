package org.patchswap.tasks.detection.ssd;

/** float32 arrays of the engine as float64. */
final class Doubles {
  private Doubles() {}

  static double[] widen(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }
}
