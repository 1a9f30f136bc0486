package org.patchswap.baselines.module;

import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.patchswap.core.tensor.SeededInitializer;

/**
 * U(-1/sqrt(n), 1/sqrt(n)) with n the inputs of a unit: what PyTorch gives convolutions and linear
 * layers, weights and biases, unless told otherwise, hence what the methods' code starts from.
 *
 * @param inputs of one unit
 */
public record FanIn(long inputs) implements SeededInitializer {
  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    double bound = 1 / Math.sqrt(inputs);
    float[] out = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) random.nextDouble(-bound, bound);
    }
    return out;
  }
}
