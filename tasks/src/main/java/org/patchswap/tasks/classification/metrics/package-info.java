/** Accuracy, likelihood, calibration and selective risk of a classifier, from its logits. */
package org.patchswap.tasks.classification.metrics;
