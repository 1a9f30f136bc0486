package org.patchswap.tasks.detection.detector;

import org.patchswap.tasks.detection.ssd.PriorGrid;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.DenseHead;

/**
 * What makes a detector of a backbone. One class with a public constructor without arguments, and
 * its name as a line of {@code META-INF/services/org.patchswap.tasks.detection.detector.Detector},
 * in this project or in a user's own; then {@code NAME-BACKBONE} is a network for every backbone
 * whose maps fit.
 */
public interface Detector extends DenseHead {
  /**
   * A network, its parameters declared but not yet initialised: images (B, 3, S, S) to class logits
   * (B, P, K), class 0 the background, and box offsets (B, P, 4), both in the order of the P
   * priors.
   *
   * @param architecture the network's name
   * @param grid the recipe's priors and the side S of its images; the same for every network
   * @param classes K, background among them
   * @throws IllegalArgumentException in one line, when the backbone's maps do not fit the priors
   */
  BackboneNetwork build(String architecture, Backbone backbone, PriorGrid grid, int classes);
}
