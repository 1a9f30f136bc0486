package org.patchswap.core.task;

import java.util.List;

/** Targets with boxes, for methods that look at where objects are. */
public interface BoxTargets extends Targets {
  /**
   * The boxes of each image of the batch in pixels of the network's input: one row (x1, y1, x2, y2)
   * an object; no rows where an image has none.
   */
  List<float[][]> boxes();
}
