package org.patchswap.core.layer;

import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.patchswap.core.tensor.SeededInitializer;

/**
 * U(-b, b) with b = scale / sqrt(n), n the inputs of a unit.
 *
 * @param inputs of one unit
 * @param scale 1 is what PyTorch gives convolutions and linear layers, weights and biases, unless
 *     told otherwise, hence what the methods' code starts from
 */
public record FanIn(long inputs, double scale) implements SeededInitializer {
  /** PyTorch's default. */
  public FanIn(long inputs) {
    this(inputs, 1);
  }

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    double bound = scale / Math.sqrt(inputs);
    float[] out = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) random.nextDouble(-bound, bound);
    }
    return out;
  }
}
