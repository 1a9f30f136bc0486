package org.patchswap.baselines.formula;

import org.patchswap.core.method.Step;
import org.patchswap.core.option.Option;

/** Weights that grow at the start of a run. */
public final class Ramp {
  private Ramp() {}

  /** The option of a linear warm-up, off by default. */
  public static Option<Double> option() {
    return Option.real("warm-up", 0)
        .min(0)
        .because("epochs over which the distillation weight rises linearly; 0 switches it off");
  }

  /** min((epoch + 1) / epochs, 1) with the 0-based epoch; 1 where {@code epochs} is 0. */
  public static double linear(Step step, double epochs) {
    return linear(step.epoch(), epochs);
  }

  /** The same from the epoch's number. */
  public static double linear(int epoch, double epochs) {
    return epochs <= 0 ? 1 : Math.min(1, (epoch + 1) / epochs);
  }
}
