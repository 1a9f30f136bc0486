package org.patchswap.tasks.dense;

import java.util.List;
import org.patchswap.core.option.Settings;

/** Where labelled images come from. */
public interface DenseSource {
  /**
   * The images of all splits.
   *
   * @param problems receives one line per fault
   * @return null after problems that leave nothing to read
   */
  Listing read(Settings settings, List<String> problems);

  /** What its pictures are normalised by. */
  Colours colours();
}
