package org.patchswap.core.run;

import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.store.Record;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Measurements;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingNetworks;

/**
 * What a training has come to, without a tensor in it.
 *
 * @param history per epoch
 * @param chosen the epoch whose figures are the run's
 * @param bestTest the best headline on the test split, and its epoch
 * @param steps updates done
 * @param weightsDigest of the trained arrays
 * @param network that was trained
 * @param images through networks
 */
record Outcome(
    History history,
    Measurements.Chosen chosen,
    double bestTest,
    long bestTestEpoch,
    long steps,
    String weightsDigest,
    Record.Network network,
    Record.Images images) {

  /**
   * The outcome of a trainer that is done.
   *
   * @param whole whether the training came to its end; else it has no figures
   */
  static Outcome of(Trainer t, String architecture, boolean whole) {
    Measurements m = t.measurements();
    Network student = t.networks().student();
    return new Outcome(
        new History(m.history()),
        whole
            ? m.chosen()
            : new Measurements.Chosen(0, new TreeMap<>(), new TreeMap<>(), "", new TreeMap<>()),
        m.bestTest(),
        m.bestTestEpoch(),
        t.position().step(),
        digest(student),
        network(
            architecture,
            student,
            t.networks().studentParameters(),
            t.networks().auxiliaryParameters(),
            t.networks().memoryNumbers()),
        new Record.Images(t.passes().trained(), t.passes().untrained(), t.passes().teacher()));
  }

  /** The digest of a network's arrays. */
  static String digest(Network network) {
    return Tensors.digest(TrainingNetworks.arrays(network));
  }

  /**
   * What a network is.
   *
   * @param trained numbers in it that training moves
   * @param auxiliary parameters that were trained beside it
   * @param memory numbers that its method remembered
   */
  static Record.Network network(
      String architecture, Network network, long trained, long auxiliary, long memory) {
    StringBuilder shapes = new StringBuilder();
    TrainingNetworks.arrays(network)
        .forEach((name, a) -> shapes.append(name).append(a.getShape()).append('\n'));
    return new Record.Network(
        architecture, trained, auxiliary, memory, Sha256.of(shapes.toString()));
  }
}
