package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;

/**
 * Arrays whose numbers follow from their names alone, so that a network of any size has the same
 * weights in other languages: {@code results/weights/vectors.py} has the same formula.
 */
final class FormulaWeights {
  private FormulaWeights() {}

  /** The number at a place, in [0, 1): FNV-1a of the name, mixed with the place. */
  private static double number(int seed, int place) {
    int x = seed ^ place * 0x9E3779B9;
    x = (x ^ x >>> 16) * 0x7FEB352D;
    x = (x ^ x >>> 15) * 0x846CA68B;
    x ^= x >>> 16;
    return Integer.toUnsignedLong(x) / 4294967296.0;
  }

  private static int seed(String name) {
    int seed = 0x811C9DC5;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      seed = (seed ^ b & 0xFF) * 0x01000193;
    }
    return seed;
  }

  private static float[] filled(String name, int count, double factor, double offset) {
    int seed = seed(name);
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (float) (factor * number(seed, i) + offset);
    }
    return out;
  }

  /** The array of a name of PyTorch's. */
  static float[] of(String name, Shape shape) {
    int count = Math.toIntExact(shape.size());
    String leaf = name.substring(name.lastIndexOf('.') + 1);
    if (shape.dimension() > 1) {
      double bound = Math.sqrt(6.0 / shape.slice(1).size());
      return filled(name, count, bound);
    }
    return switch (leaf) {
      case "weight" -> filled(name, count, 0.5, 0.5);
      case "running_var" -> filled(name, count, 1, 0.5);
      case "scale_weight" -> filled(name, count, 10, 10);
      default -> filled(name, count, 0.1);
    };
  }

  private static float[] filled(String name, int count, double bound) {
    int seed = seed(name);
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (float) ((2 * number(seed, i) - 1) * bound);
    }
    return out;
  }

  /** Two images between -2 and 2: (2, 3, side, side). */
  static NDArray images(NDManager manager, int side) {
    Shape shape = new Shape(2, 3, side, side);
    return manager.create(filled("images", Math.toIntExact(shape.size()), 4, -2), shape);
  }
}
