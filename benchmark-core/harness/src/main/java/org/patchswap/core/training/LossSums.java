package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.method.Loss;
import org.patchswap.core.tensor.HostRead;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.training.batch.Position;

/**
 * Sums of the loss terms, and of what else is observed of steps, since the last reading; kept on
 * the device: adding costs no round trip to the host.
 */
final class LossSums {
  /** Mean norm of the steps' gradients, before they are scaled. */
  static final String NORM = "gradient_norm";

  /** Share of the steps whose gradient was scaled. */
  static final String CLIPPED = "clipped";

  /** Stands before the names of what is no loss term. */
  private static final String OBSERVED = "~";

  private final NDManager manager;
  private final Map<String, NDArray> sums = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();

  LossSums(NDManager manager) {
    this.manager = manager;
  }

  void add(Loss loss) {
    loss.terms().forEach(this::add);
  }

  /**
   * Adds the norm that a step's gradient had, and whether it was scaled.
   *
   * @param norm one number
   * @param most that gradients are scaled to
   */
  void observe(NDArray norm, double most) {
    add(OBSERVED + NORM, norm);
    add(OBSERVED + CLIPPED, Scalars.gt(norm, most).toType(DataType.FLOAT32, false));
  }

  private void add(String name, NDArray value) {
    NDArray sum = sums.computeIfAbsent(name, n -> zero());
    sum.addi(value.stopGradient().reshape(1));
    counts.merge(name, 1L, Long::sum);
  }

  private NDArray zero() {
    NDArray zero = manager.zeros(new Shape(1), DataType.FLOAT32);
    NDScope.unregister(zero);
    return zero;
  }

  /** Means a loss term since the last reading; reads the device. */
  Map<String, Double> means() {
    Map<String, Double> out = new TreeMap<>();
    sums.keySet().stream()
        .filter(name -> !name.startsWith(OBSERVED))
        .forEach(name -> out.put(name, mean(name)));
    return out;
  }

  /** Means since the last reading of what is no loss term, by name; reads the device. */
  Map<String, Double> observed() {
    Map<String, Double> out = new TreeMap<>();
    sums.keySet().stream()
        .filter(name -> name.startsWith(OBSERVED))
        .forEach(name -> out.put(name.substring(OBSERVED.length()), mean(name)));
    return out;
  }

  private double mean(String name) {
    return HostRead.doubles(sums.get(name))[0] / counts.get(name);
  }

  /**
   * Reads the device and ends a training that has lost its numbers.
   *
   * @throws Divergence naming the term that is not finite any more
   */
  void requireFinite(Position at) {
    means()
        .forEach(
            (term, value) -> {
              if (!Double.isFinite(value)) {
                throw new Divergence(
                    "loss term '%s' became %s by step %d of %d"
                        .formatted(term, value, at.step(), at.steps()));
              }
            });
  }

  /** Starts anew. */
  void clear() {
    sums.values().forEach(NDArray::close);
    sums.clear();
    counts.clear();
  }

  Map<String, NDArray> sums() {
    return sums;
  }

  Map<String, Long> counts() {
    return counts;
  }

  void restore(String name, NDArray sum, long count) {
    NDArray mine = zero();
    mine.addi(sum);
    sums.put(name, mine);
    counts.put(name, count);
  }
}
