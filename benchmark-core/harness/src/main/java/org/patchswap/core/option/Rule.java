package org.patchswap.core.option;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule that the values of an option must keep beside its bounds.
 *
 * @param words complete "must be ..."
 */
record Rule<T>(Function<T, Boolean> holds, String words) {
  private static final int LONGEST_LIST = 1000;

  /** What is wrong with a value, or empty when it is fine. */
  static <T> Optional<String> complaint(T value, Object raw, Range range, List<Rule<T>> rules) {
    List<?> all = value instanceof List<?> l ? l : List.of(value);
    if (all.size() > LONGEST_LIST) {
      return Optional.of("must have at most " + LONGEST_LIST + " entries, but has " + all.size());
    }
    for (Object one : all) {
      Optional<String> bound = one instanceof Number n ? range.complaint(n) : Optional.empty();
      if (bound.isPresent()) {
        Object at = value == one ? raw : one;
        return bound.map(b -> "must be " + b + ", but is " + Option.shown(at));
      }
    }
    return rules.stream()
        .filter(r -> !r.holds().apply(value))
        .findFirst()
        .map(r -> "must be " + r.words() + ", but is " + Option.shown(raw));
  }
}
