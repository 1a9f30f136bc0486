package org.patchswap.core.task;

import java.util.List;
import org.patchswap.core.option.Option;

/**
 * What a dataset is, whatever its files say.
 *
 * @param name in suite files: lower case, digits and hyphens, for example {@code cifar-100}
 * @param title for people
 * @param licence of the data, with its source
 * @param options of the recipe's {@code data} section that this dataset reads: {@code folder}, its
 *     lists, whatever else it leaves open
 */
public record DatasetTraits(String name, String title, String licence, List<Option<?>> options) {
  /** Traits with an unmodifiable list of options. */
  public DatasetTraits {
    options = List.copyOf(options);
  }
}
