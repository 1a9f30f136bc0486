package org.patchswap.core.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.SeededInitializer;

/** Initial weights: every parameter from a stream of its own, named after it. */
public final class Initialisation {
  private Initialisation() {}

  /** Initialises a network. */
  public static void network(Network network, Workload workload, SeedStreams seeds) {
    block(network.block(), "", workload.manager(), seeds, oneImage(workload.facts()));
  }

  /** A network of an architecture with its initial weights. */
  public static Network network(String architecture, Workload workload, SeedStreams seeds) {
    Network network = workload.network(architecture);
    network(network, workload, seeds);
    return network;
  }

  /** The shape of a batch of one image. */
  static Shape oneImage(DataFacts facts) {
    return new Shape(1, facts.channels(), facts.height(), facts.width());
  }

  /**
   * Initialises a block. The values of a parameter depend on the seed, on its name and shape, and
   * on nothing else: not on other parameters, not on the order of layers.
   *
   * @param prefix of the stream names, so that two modules with like-named parameters differ
   */
  static void block(
      Block block, String prefix, NDManager manager, SeedStreams seeds, Shape... inputs) {
    for (var entry : block.getParameters()) {
      String stream = SeedStreams.INIT + ":" + prefix + entry.getKey();
      Parameter p = entry.getValue();
      if (p.getInitializer() instanceof SeededInitializer seeded) {
        p.setInitializer(
            (m, shape, type) -> m.create(seeded.values(shape, seeds.stream(stream)), shape));
      }
    }
    // For initialisers of other libraries, which draw from the engine's generator.
    Engine.getInstance().setRandomSeed((int) seeds.seed(SeedStreams.INIT, 0, prefix.hashCode()));
    block.initialize(manager, DataType.FLOAT32, inputs);
    for (var entry : block.getParameters()) {
      NDArray a = entry.getValue().getArray();
      a.setName(entry.getKey());
    }
  }
}
