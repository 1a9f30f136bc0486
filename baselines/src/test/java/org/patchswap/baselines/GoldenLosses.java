package org.patchswap.baselines;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** How each golden loss is computed by the methods' own functions. */
final class GoldenLosses {
  private static final Map<String, Function<Given, NDArray>> ALL = new TreeMap<>();

  static {
    ALL.putAll(GoldenPlainLosses.all());
    ALL.putAll(GoldenLogitLosses.all());
    ALL.putAll(GoldenFeatureLosses.all());
    ALL.putAll(GoldenSelfLosses.all());
    ALL.putAll(GoldenDenseLosses.all());
  }

  private GoldenLosses() {}

  /** The function of a case by its name; a held-back case may carry a suffix or a number. */
  static Optional<Function<Given, NDArray>> of(String name) {
    String plain = name.replaceFirst("_(holdout|heldout|public|case)?_?[0-9]*$", "");
    return Optional.ofNullable(ALL.getOrDefault(name, ALL.get(plain)));
  }

  /** Sum of a term over two lists. */
  static NDArray sum(List<NDArray> a, List<NDArray> b, BinaryOperator<NDArray> term) {
    NDArray sum = null;
    for (int i = 0; i < a.size(); i++) {
      NDArray t = term.apply(a.get(i), b.get(i));
      sum = sum == null ? t : sum.add(t);
    }
    return sum;
  }
}
