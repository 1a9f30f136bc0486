package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;

/**
 * Predictions in the form all methods understand: rows of class logits with their labels. N images;
 * N labelled pixels; N matched and mined anchors.
 *
 * @param logits (N, C)
 * @param labels (N) int64
 * @param weights (N) float32; the weighted sum of per-row losses is the task's classification loss.
 *     Rows that do not count (ignored pixels, unselected anchors) have weight 0
 * @param grouping which rows are about the same thing
 */
public record Instances(NDArray logits, NDArray labels, NDArray weights, Grouping grouping) {}
