package org.patchswap.core.training;

import org.patchswap.core.training.batch.Position;

/**
 * How far a training is.
 *
 * @param position updates done
 * @param seconds spent training so far, evaluation apart
 * @param headline the task's first metric on the test split, NaN before the first measurement
 */
public record Progress(Position position, double seconds, double headline) {}
