package org.patchswap.core.method;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named terms whose sum is minimised, logged one by one. Immutable.
 *
 * @param terms scalars by name, weights already applied, in order
 */
public record Loss(Map<String, NDArray> terms) {
  /** A copy that keeps the order. */
  public Loss {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** A loss of one term. */
  public static Loss of(String name, NDArray scalar) {
    return new Loss(Map.of(name, scalar));
  }

  /** This loss and one more term. */
  public Loss and(String name, NDArray scalar) {
    Map<String, NDArray> more = new LinkedHashMap<>(terms);
    more.merge(name, scalar, NDArray::add);
    return new Loss(more);
  }

  /** The sum of all terms. */
  public NDArray total() {
    return terms.values().stream().reduce(NDArray::add).orElseThrow();
  }
}
