package org.patchswap.core.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;

/** What a method learns before the first step, and where it creates what it trains or remembers. */
public interface Setup {
  /** The resolved parameters of the method. */
  Settings settings();

  /** The data. */
  DataFacts data();

  /** Images a batch: of one pass, of which a step may have several. */
  int batchSize();

  /** Batches a step, each of which the method is given as a {@link Step} of its own. */
  default int batchesPerStep() {
    return 1;
  }

  /** Steps of the whole run. */
  long steps();

  /** Nominal epochs of the whole run; a compute-matched run of a costly method has fewer. */
  double epochs();

  /** Shapes the student gives for a batch. */
  Shapes student();

  /** Shapes the teacher gives; fails when the method did not ask for a teacher. */
  Shapes teacher();

  /**
   * Registers an auxiliary module: initialised from the run's own stream under its name, trained
   * with the student, counted in the bill, saved in checkpoints, dropped from the exported student.
   *
   * @param inputs shapes of the block's inputs, batch on axis 0
   * @return the same block, initialised
   */
  <B extends Block> B module(String name, B block, Shape... inputs);

  /**
   * Registers a memory: an array filled with zeros that lives through the run and is saved in
   * checkpoints. Write into it with {@code set} or in-place operations.
   */
  NDArray memory(String name, Shape shape, DataType type);

  /** A seeded generator for initial contents of memories. */
  java.util.random.RandomGenerator random(String name);
}
