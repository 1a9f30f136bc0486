package org.patchswap.core.option;

import java.util.List;
import java.util.function.Predicate;

/**
 * When an option has an effect: only where another one has some values.
 *
 * @param option the other one's key
 * @param holds whether a raw value of the other one is one of them
 * @param values which ones, in words
 */
public record Condition(String option, Predicate<Object> holds, String values) {
  /** Where another option has one of some values as they stand in files. */
  static Condition of(String option, List<String> values) {
    return new Condition(
        option, v -> values.contains(String.valueOf(v)), String.join(" or ", values));
  }

  /** Where another option, a number, is below a bound. */
  public static Condition below(Option<? extends Number> option, double bound) {
    return new Condition(
        option.name(), v -> ((Number) v).doubleValue() < bound, "below " + Range.number(bound));
  }

  /** In words: {@code dataset: voc or coco}. */
  public String words() {
    return option + ": " + values;
  }
}
