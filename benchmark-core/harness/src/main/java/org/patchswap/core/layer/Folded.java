package org.patchswap.core.layer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Parameters of forward passes in which convolutions do the work of the normalisations after them:
 * weights times gamma / sqrt(variance + epsilon), and a bias. Copies of the parameters as they are
 * now.
 */
final class Folded extends ParameterStore implements AutoCloseable {
  private final NDManager manager;
  private final Map<Parameter, NDArray> weights = new IdentityHashMap<>();
  private final Map<Conv2d, NDArray> biases = new IdentityHashMap<>();
  private final Map<BatchNorm2d, Conv2d> norms = new IdentityHashMap<>();

  /**
   * Folds.
   *
   * @param manager owner of the copies; closed with this
   * @param pairs convolutions with the normalisation after each
   */
  Folded(NDManager manager, Map<Conv2d, BatchNorm2d> pairs) {
    super(manager, false);
    this.manager = manager;
    pairs.forEach(this::fold);
  }

  private void fold(Conv2d conv, BatchNorm2d norm) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      BatchNorm2d.Line line = norm.line();
      NDArray weight = conv.scaled(line.scale());
      NDArray bias = conv.shifted(line);
      NDScope.unregister(weight, bias);
      weight.attach(manager);
      bias.attach(manager);
      weights.put(conv.weight(), weight);
      biases.put(conv, bias);
      norms.put(norm, conv);
    }
  }

  /** The bias that a convolution has been given here; null for none. */
  static NDArray bias(ParameterStore parameters, Conv2d conv) {
    return parameters instanceof Folded folded ? folded.biases.get(conv) : null;
  }

  /** Whether a normalisation has been done by the convolution before it. */
  static boolean done(ParameterStore parameters, BatchNorm2d norm) {
    return parameters instanceof Folded folded && folded.norms.containsKey(norm);
  }

  /** How many normalisations are gone. */
  int size() {
    return norms.size();
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    NDArray other = weights.get(parameter);
    return other == null ? super.getValue(parameter, device, training) : other;
  }

  @Override
  public void close() {
    manager.close();
  }
}
