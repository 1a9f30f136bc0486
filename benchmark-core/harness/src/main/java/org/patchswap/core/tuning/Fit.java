package org.patchswap.core.tuning;

import java.util.List;
import org.patchswap.core.option.Settings;

/** Whether values of a method fit a recipe's data and networks. */
@FunctionalInterface
public interface Fit {
  /** What is wrong with them, one line a fault; empty where nothing is. */
  List<String> faults(Settings settings);
}
