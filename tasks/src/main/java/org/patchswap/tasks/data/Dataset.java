package org.patchswap.tasks.data;

import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;

/**
 * A dataset that recipes can name. What is here holds for all; what its images are labelled with
 * decides which of {@link ImageDataset} and {@code DenseDataset} it is, and where it is registered.
 */
public interface Dataset {
  /** What it is: name, title, licence, keys of its own. */
  DatasetTraits traits();

  /**
   * Bytes of Java heap that reading and holding it needs at its peak, beyond the 500 MB that every
   * worker has for it. Pixels in {@link Images} do not count: they leave the heap where they are
   * many.
   *
   * @param facts what was found in its files
   */
  default long hostMemory(Settings settings, DataFacts facts) {
    return 0;
  }
}
