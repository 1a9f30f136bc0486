package org.patchswap.core.option;

import java.util.List;

/**
 * When an option has an effect: only where another one has one of some values.
 *
 * @param option the other one's key
 * @param values as they stand in files
 */
public record Condition(String option, List<String> values) {
  /** In words: {@code dataset: voc or coco}. */
  public String words() {
    return option + ": " + String.join(" or ", values);
  }
}
