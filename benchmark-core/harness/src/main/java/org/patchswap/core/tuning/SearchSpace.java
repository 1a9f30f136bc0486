package org.patchswap.core.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is tried of a method in a recipe.
 *
 * @param recipe raw values by key of the recipe: the same for all its methods
 * @param method raw values by key of the method
 * @param given the values that the suite gives for all these keys
 * @param leftOut values that do not fit the data or the networks, as {@code KEY VALUE: reason}
 */
public record SearchSpace(
    SortedMap<String, List<Object>> recipe,
    SortedMap<String, List<Object>> method,
    SortedMap<String, Object> given,
    List<String> leftOut) {

  /** Copies the parts. */
  public SearchSpace {
    recipe = Collections.unmodifiableSortedMap(new TreeMap<>(recipe));
    method = Collections.unmodifiableSortedMap(new TreeMap<>(method));
    given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    leftOut = List.copyOf(leftOut);
  }

  /** How many combinations some values have. */
  static double size(Map<String, List<Object>> values) {
    return values.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
  }

  /** A combination by its number, from 0. */
  static SortedMap<String, Object> combination(
      SortedMap<String, List<Object>> values, long number) {
    SortedMap<String, Object> out = new TreeMap<>();
    long rest = number;
    for (Map.Entry<String, List<Object>> e : values.entrySet()) {
      int n = e.getValue().size();
      out.put(e.getKey(), e.getValue().get((int) (rest % n)));
      rest /= n;
    }
    return out;
  }

  /** In words, one entry a key: {@code patch: 4, 7, 14}. */
  public List<String> words() {
    List<String> out = new ArrayList<>();
    for (SortedMap<String, List<Object>> part : List.of(recipe, method)) {
      part.forEach(
          (key, values) ->
              out.add(
                  key + ": " + String.join(", ", values.stream().map(String::valueOf).toList())));
    }
    return out;
  }
}
