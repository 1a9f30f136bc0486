/**
 * The parts of SSD that are not a network: priors, matching, box coding, hard-negative mining, the
 * multibox loss in plain arithmetic, and decoding with non-maximum suppression (Liu et al., ECCV
 * 2016; details as in ssd.pytorch, commit 5b0b77f).
 *
 * <p>Boxes are fractions of the image. Class 0 of a prediction is the background; class c is
 * category c - 1 of a truth or a detection.
 */
package org.patchswap.tasks.detection.ssd;
