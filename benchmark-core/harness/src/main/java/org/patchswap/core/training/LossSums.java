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
import org.patchswap.core.training.batch.Position;

/**
 * Sums of the loss terms since the last reading, kept on the device: adding costs no round trip to
 * the host.
 */
final class LossSums {
  private final NDManager manager;
  private final Map<String, NDArray> sums = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();

  LossSums(NDManager manager) {
    this.manager = manager;
  }

  void add(Loss loss) {
    loss.terms()
        .forEach(
            (name, value) -> {
              NDArray sum = sums.computeIfAbsent(name, n -> zero());
              sum.addi(value.stopGradient().reshape(1));
              counts.merge(name, 1L, Long::sum);
            });
  }

  private NDArray zero() {
    NDArray zero = manager.zeros(new Shape(1), DataType.FLOAT32);
    NDScope.unregister(zero);
    return zero;
  }

  /** Means a term since the last reading; reads the device. */
  Map<String, Double> means() {
    Map<String, Double> out = new TreeMap<>();
    sums.forEach((name, sum) -> out.put(name, HostRead.doubles(sum)[0] / counts.get(name)));
    return out;
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
