package org.patchswap.core.testing;

import ai.djl.ndarray.NDManager;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Workload;
import org.patchswap.core.training.Initialisation;

/** The data and an untrained network of a tiny task, for what needs no training. */
public record TinyParts(Workload workload, Network network) implements AutoCloseable {
  /** Parts of a task; channels of the network's stem and stages. */
  public static TinyParts of(TinyTask task, int... channels) {
    Workload workload = new TinyWorkload(task, NDManager.newBaseManager());
    Network network = new TinyNetwork(task, channels);
    Initialisation.network(network, workload, new SeedStreams(1));
    return new TinyParts(workload, network);
  }

  @Override
  public void close() {
    workload.close();
  }
}
