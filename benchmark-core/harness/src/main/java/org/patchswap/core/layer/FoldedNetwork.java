package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.NoGradient;

/**
 * A network whose forward passes outside training run without the batch normalisations that
 * directly follow a convolution: the convolutions do their work. Its predictions are those of the
 * network as it is now, but for rounding; a pass in training mode is the network's own and ends
 * that, since it moves the statistics.
 */
public final class FoldedNetwork implements Network, AutoCloseable {
  /** Predictions may differ by this share of the largest of them. */
  public static final double TOLERANCE = 1e-4;

  private final Network network;
  private Folded folded;

  private FoldedNetwork(Network network, Folded folded) {
    this.network = network;
    this.folded = folded;
  }

  /**
   * Folds what can be folded; nothing where the predictions for two made images would differ by
   * more than {@link #TOLERANCE}.
   *
   * @param workload whose images it is for; what is copied lives on its device until this is closed
   */
  public static FoldedNetwork of(Network network, Workload workload) {
    return of(network, workload.manager(), images(workload.facts()));
  }

  /** The same for made images of a shape (B, C, H, W) on the device of a manager. */
  public static FoldedNetwork of(Network network, NDManager manager, Shape shape) {
    return NoGradient.of(
        () -> {
          try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray images = images(manager, shape);
            FoldTrace trace = new FoldTrace(manager);
            NDList plain = network.forward(trace, images, false, false).outputs();
            Folded folded = new Folded(manager.newSubManager(), trace.pairs());
            NDList other = network.forward(folded, images, false, false).outputs();
            if (folded.size() > 0 && agree(plain, other)) {
              return new FoldedNetwork(network, folded);
            }
            folded.close();
            return new FoldedNetwork(network, null);
          }
        });
  }

  private static Shape images(DataFacts facts) {
    return new Shape(2, facts.channels(), facts.height(), facts.width());
  }

  /** A wave that is not repeated within them. */
  private static NDArray images(NDManager manager, Shape shape) {
    return manager.arange(0f, shape.size(), 1f).sin().reshape(shape);
  }

  private static boolean agree(NDList plain, NDList other) {
    for (int i = 0; i < plain.size(); i++) {
      float scale = plain.get(i).abs().max().getFloat();
      float off = plain.get(i).sub(other.get(i)).abs().max().getFloat();
      if (!(off <= TOLERANCE * scale)) {
        return false;
      }
    }
    return true;
  }

  /** How many normalisations the convolutions do the work of. */
  public int folds() {
    return folded == null ? 0 : folded.size();
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    if (training) {
      close();
    }
    return network.forward(folded == null ? parameters : folded, images, training, features);
  }

  @Override
  public String architecture() {
    return network.architecture();
  }

  @Override
  public Block block() {
    return network.block();
  }

  @Override
  public Optional<NDArray> classify(ParameterStore parameters, NDArray vectors) {
    return network.classify(parameters, vectors);
  }

  @Override
  public Optional<NDArray[]> normalisation(int stage) {
    return network.normalisation(stage);
  }

  @Override
  public void close() {
    if (folded != null) {
      folded.close();
      folded = null;
    }
  }
}
