package org.patchswap.core.task;

/** A part of a dataset. */
public enum Split {
  /** Seen in training. */
  TRAIN,
  /** Held out of training, for choices. */
  VALIDATION,
  /** For the figures that are reported; never for choices. */
  TEST
}
