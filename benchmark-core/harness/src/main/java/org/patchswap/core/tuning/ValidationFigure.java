package org.patchswap.core.tuning;

import org.patchswap.core.store.Record;

/**
 * A figure of the validation split, the only thing that a choice is made by: no figure of the test
 * split is of this type.
 *
 * @param value NaN where a training had none, because it diverged
 */
public record ValidationFigure(double value) {
  /** Of a training that diverged. */
  public static final ValidationFigure NONE = new ValidationFigure(Double.NaN);

  /** The figure of a trial's record. */
  public static ValidationFigure of(Record trial, String metric) {
    return new ValidationFigure(
        trial.result().validation().getOrDefault(metric, NONE.value()).doubleValue());
  }
}
