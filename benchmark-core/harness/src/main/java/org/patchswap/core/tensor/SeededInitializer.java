package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.random.RandomGenerator;

/**
 * A distribution of initial weights that draws from a generator it is given, so that the harness
 * can derive each parameter's values from the run's seed and the parameter's name.
 */
public interface SeededInitializer extends Initializer {
  /** Values in row-major order for a parameter of some shape. */
  float[] values(Shape shape, RandomGenerator random);

  /** Not for direct use: values come from {@link #values} with a named stream. */
  @Override
  default NDArray initialize(NDManager manager, Shape shape, DataType type) {
    throw new IllegalStateException(
        "A parameter with a seeded initialiser was initialised outside the harness");
  }
}
