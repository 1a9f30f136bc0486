package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.SeededInitializer;

/** Initialises blocks in tests as a run does it: every parameter from a stream of its own. */
public final class Ready {
  private Ready() {}

  /** The same block with values. */
  public static <B extends Block> B ready(B block, int seed, NDManager manager, Shape input) {
    SeedStreams streams = new SeedStreams(seed);
    for (Pair<String, Parameter> entry : block.getParameters()) {
      if (entry.getValue().getInitializer() instanceof SeededInitializer wish) {
        String stream = SeedStreams.INIT + ":" + entry.getKey();
        entry
            .getValue()
            .setInitializer(
                (m, shape, type) -> m.create(wish.values(shape, streams.stream(stream)), shape));
      }
    }
    block.initialize(manager, DataType.FLOAT32, input);
    return block;
  }

  /** Fails for a trained parameter that a backward pass left without a finite gradient or at 0. */
  public static void assertEveryParameterLearns(Block block) {
    for (Pair<String, Parameter> entry : block.getParameters()) {
      Parameter p = entry.getValue();
      if (p.requiresGradient()) {
        float size = p.getArray().getGradient().abs().sum().getFloat();
        assertTrue(Float.isFinite(size) && size > 0, entry.getKey());
      }
    }
  }

  /** The same network with values, for grey square images of a side. */
  public static <N extends Network> N network(N network, int seed, NDManager manager, int side) {
    ready(network.block(), seed, manager, new Shape(1, 1, side, side));
    return network;
  }
}
