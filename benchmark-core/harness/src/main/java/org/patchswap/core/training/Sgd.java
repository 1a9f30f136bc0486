package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.tensor.FlatArrays;
import org.patchswap.core.tensor.NoGradient;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.tensor.Tensors;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it: g += wd w; v = mu v + g; w -=
 * lr v, or w -= lr (g + mu v) with Nesterov's variant. The rate multiplies the velocity when it is
 * used, so a change of rate does not rescale the velocity.
 *
 * <p>All weights are parts of one array, all velocities of another, and a step's gradient arrives
 * as one, so an update is a handful of operations, whatever the network. The parameters' own arrays
 * become views of the weights; those to compute a loss with are {@link #open}ed for each step.
 */
public final class Sgd {
  private final TrainingPlan.Optimiser rule;
  private final List<String> names = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final FlatArrays layout;
  private final long decaying;
  private final NDArray weights;
  private final NDArray velocity;
  private final SortedMap<String, NDArray> velocities = new TreeMap<>();
  private NDArray leaf;

  /** Of the newest gradient, where it is bounded. */
  private NDArray norm;

  /** Gradients of a step's earlier batches; null where every step has one batch. */
  private NDArray kept;

  /** Whether the step at hand has earlier batches. */
  private boolean keeping;

  /**
   * Takes parameters on.
   *
   * @param trained by name, initialised, all of one type
   * @param manager of weights and velocities; the latter start at zero
   */
  public Sgd(TrainingPlan.Optimiser rule, SortedMap<String, Parameter> trained, NDManager manager) {
    this.rule = rule;
    trained.entrySet().stream()
        .sorted(Comparator.comparing(e -> !decays(e.getValue())))
        .forEach(
            e -> {
              names.add(e.getKey());
              parameters.add(e.getValue());
            });
    layout = new FlatArrays(parameters.stream().map(p -> p.getArray().getShape()).toList());
    decaying = layout.start((int) parameters.stream().filter(this::decays).count());
    DataType type = parameters.isEmpty() ? DataType.FLOAT32 : typeOf(parameters.get(0));
    weights = manager.zeros(new Shape(layout.size()), type);
    velocity = manager.zeros(new Shape(layout.size()), type);
    List<NDArray> own = layout.parts(weights);
    List<NDArray> moving = layout.parts(velocity);
    for (int i = 0; i < own.size(); i++) {
      move(names.get(i), parameters.get(i), own.get(i), type);
      velocities.put(names.get(i), moving.get(i));
    }
  }

  private static DataType typeOf(Parameter p) {
    return p.getArray().getDataType();
  }

  /** The parameter keeps its array, which from now on lies among the weights. */
  private static void move(String name, Parameter p, NDArray part, DataType type) {
    if (typeOf(p) != type) {
      throw new IllegalArgumentException(
          "%s is of type %s, others of type %s; give all trained parameters one type"
              .formatted(name, typeOf(p), type));
    }
    NDArray array = p.getArray();
    Tensors.copy(array, part);
    array.setRequiresGradient(false);
    array.intern(part);
  }

  /** The velocities by parameter name: the optimiser's whole state. */
  public Map<String, NDArray> velocities() {
    return velocities;
  }

  /**
   * The parameters' values to compute the next loss with: its gradient with respect to them is what
   * {@link #update} uses. They live as long as the caller's scope.
   */
  public Map<Parameter, NDArray> open() {
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      leaf = weights.stopGradient();
      leaf.setRequiresGradient(true);
      List<NDArray> parts = layout.parts(leaf);
      Map<Parameter, NDArray> out = new IdentityHashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        out.put(parameters.get(i), parts.get(i));
      }
      return out;
    } finally {
      JniUtils.setGradMode(recording);
    }
  }

  /** The gradient of each parameter by name, after the backward pass and before the update. */
  public SortedMap<String, NDArray> gradients() {
    SortedMap<String, NDArray> out = new TreeMap<>();
    List<NDArray> parts = layout.parts(leaf.getGradient());
    for (int i = 0; i < parts.size(); i++) {
      out.put(names.get(i), parts.get(i));
    }
    return out;
  }

  /**
   * One update from the gradient at hand, which is used up.
   *
   * @param learningRate lr
   * @param first whether this is the first step of the training
   * @return the norm that the gradient had, one number, where it is bounded; it lives as long as
   *     the caller's scope
   */
  public Optional<NDArray> update(double learningRate, boolean first) {
    norm = null;
    if (layout.size() > 0) {
      NoGradient.of(() -> updated(learningRate, first));
    }
    return Optional.ofNullable(norm);
  }

  /**
   * Keeps the gradient at hand, to which those of the step's later batches are added.
   *
   * @param first whether it is of the step's first batch
   */
  public void keepGradient(boolean first) {
    if (layout.size() == 0) {
      return;
    }
    NoGradient.of(
        () -> {
          if (kept == null) {
            kept = weights.getManager().zeros(weights.getShape(), weights.getDataType());
            NDScope.unregister(kept);
          }
          NDArray g = leaf.getGradient();
          if (first) {
            Tensors.copy(g, kept);
          } else {
            kept.addi(g);
          }
          return g;
        });
    keeping = true;
  }

  /** The gradient of the whole step. */
  private NDArray whole() {
    NDArray last = leaf.getGradient();
    NDArray g = keeping ? kept.addi(last) : last;
    keeping = false;
    return rule.clipNorm() > 0 ? clipped(g) : g;
  }

  /**
   * As {@code torch.nn.utils.clip_grad_norm_} has it: g min(1, c / (|g| + 1e-6)), |g| the norm of
   * all gradients together.
   */
  private NDArray clipped(NDArray g) {
    norm = g.norm();
    NDArray share = Scalars.over(rule.clipNorm(), Scalars.add(norm, 1e-6));
    return g.muli(Scalars.minimum(share, 1));
  }

  private NDArray updated(double learningRate, boolean first) {
    NDArray g = whole();
    if (rule.weightDecay() != 0 && decaying > 0) {
      front(g).addi(Scalars.mul(front(weights), rule.weightDecay()));
    }
    double dampening = rule.dampening();
    Scalars.muli(velocity, rule.momentum())
        .addi(dampening == 0 || first ? g : Scalars.mul(g, 1 - dampening));
    NDArray step = rule.nesterov() ? g.add(Scalars.mul(velocity, rule.momentum())) : velocity;
    return weights.subi(Scalars.mul(step, learningRate));
  }

  /** The parameters that decay stand in front. */
  private NDArray front(NDArray whole) {
    return JniUtils.slice((PtNDArray) whole, 0, 0, decaying, 1);
  }

  private boolean decays(Parameter p) {
    return rule.decayAll() || p.getType() == Parameter.Type.WEIGHT;
  }
}
