package org.patchswap.baselines.tiny;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.tensor.SeededInitializer;

/** Initial weights as the harness gives them: every parameter from a stream of its own. */
final class Ready {
  private Ready() {}

  static void make(Block block, NDManager manager, long seed) {
    SeedStreams seeds = new SeedStreams(seed);
    for (var e : block.getParameters()) {
      if (e.getValue().getInitializer() instanceof SeededInitializer wish) {
        e.getValue()
            .setInitializer(
                (m, shape, type) -> m.create(wish.values(shape, seeds.stream(e.getKey())), shape));
      }
    }
  }
}
