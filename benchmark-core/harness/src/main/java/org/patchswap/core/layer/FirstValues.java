package org.patchswap.core.layer;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.patchswap.core.tensor.SeededInitializer;

/** The distributions that first values are drawn from. */
public final class FirstValues {
  /** All ones: the scale of normalisation layers and their running variance. */
  public static final SeededInitializer ONES = constant(1);

  /** All zeros: shifts, running means. */
  public static final SeededInitializer ZEROS = constant(0);

  /**
   * Normal with standard deviation sqrt(2 / (kh kw outputs)) for (outputs, inputs / groups, kh,
   * kw): He et al. 2015, fan-out form. As in PyTorch's {@code kaiming_normal_}, the outputs of a
   * grouped convolution are counted without regard to groups.
   */
  public static final SeededInitializer KAIMING_FAN_OUT =
      (shape, random) -> {
        double fan = (double) shape.get(0) * shape.get(2) * shape.get(3);
        return gaussian(shape, Math.sqrt(2 / fan), random);
      };

  /**
   * Uniform with bound sqrt(6 / (inputs + outputs)), each times kh kw, for (outputs, inputs, kh,
   * kw): Glorot and Bengio 2010, PyTorch's {@code xavier_uniform_}.
   */
  public static final SeededInitializer GLOROT_UNIFORM =
      (shape, random) -> {
        double fans = (double) (shape.get(0) + shape.get(1)) * shape.get(2) * shape.get(3);
        return uniform(Math.sqrt(6 / fans)).values(shape, random);
      };

  private FirstValues() {}

  /** One value everywhere. */
  public static SeededInitializer constant(float value) {
    return (shape, random) -> {
      float[] out = new float[Math.toIntExact(shape.size())];
      Arrays.fill(out, value);
      return out;
    };
  }

  /** Normal with mean 0. */
  public static SeededInitializer normal(double deviation) {
    return (shape, random) -> gaussian(shape, deviation, random);
  }

  /** Uniform in [-bound, bound). PyTorch's linear layer: bound 1 / sqrt(inputs), bias included. */
  public static SeededInitializer uniform(double bound) {
    return (shape, random) -> {
      float[] out = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < out.length; i++) {
        out[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      return out;
    };
  }

  private static float[] gaussian(Shape shape, double deviation, RandomGenerator random) {
    float[] out = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (deviation * random.nextGaussian());
    }
    return out;
  }
}
