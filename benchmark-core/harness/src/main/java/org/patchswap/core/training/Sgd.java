package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import org.patchswap.core.tensor.Scalars;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it: g += wd w; v = mu v + g; w -=
 * lr v, or w -= lr (g + mu v) with Nesterov's variant. The rate multiplies the velocity when it is
 * used, so a change of rate does not rescale the velocity.
 */
public final class Sgd {
  private final TrainingPlan.Optimiser rule;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, NDArray> velocities = new LinkedHashMap<>();

  /** An optimiser without parameters yet. */
  public Sgd(TrainingPlan.Optimiser rule) {
    this.rule = rule;
  }

  /** Takes a parameter on; its velocity starts at zero and lives as long as {@code manager}. */
  public void add(String name, Parameter parameter, NDManager manager) {
    NDArray w = parameter.getArray();
    parameters.put(name, parameter);
    velocities.put(name, manager.zeros(w.getShape(), w.getDataType()));
  }

  /** The velocities by parameter name: the optimiser's whole state. */
  public Map<String, NDArray> velocities() {
    return velocities;
  }

  /**
   * One update from the gradients at hand, which are set to zero afterwards.
   *
   * @param learningRate lr
   * @param first whether this is the first step of the training
   */
  public void update(double learningRate, boolean first) {
    parameters.forEach(
        (name, p) -> {
          NDArray array = p.getArray();
          NDArray w = array.stopGradient();
          NDArray g = array.getGradient();
          if (rule.weightDecay() != 0 && decays(p)) {
            g = g.add(Scalars.mul(w, rule.weightDecay()));
          }
          double dampening = rule.dampening();
          NDArray v = velocities.get(name);
          Scalars.muli(v, rule.momentum())
              .addi(dampening == 0 || first ? g : Scalars.mul(g, 1 - dampening));
          w.subi(
              Scalars.mul(
                  (rule.nesterov() ? g.add(Scalars.mul(v, rule.momentum())) : v), learningRate));
          JniUtils.zeroGrad((PtNDArray) array);
        });
  }

  private boolean decays(Parameter p) {
    return rule.decayAll() || p.getType() == Parameter.Type.WEIGHT;
  }
}
