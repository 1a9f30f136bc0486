package org.example;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/** Cross-entropy, and a penalty on the size of the logits: L = CE(f(x), y) + a mean f(x)^2. */
public final class MarginPenalty extends ConfiguredMethod {
  private static final Option<Double> WEIGHT =
      Option.real("weight", 0.1).min(0).because("small beside a cross-entropy of about 1");

  @Override
  public Traits traits() {
    return Traits.of("margin-penalty", "Margin penalty", Family.CONTROL).options(WEIGHT);
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    NDArray penalty = out.logits().square().mean();
    return Loss.of("supervised", out.supervised())
        .and("margin", Scalars.mul(penalty, settings().get(WEIGHT)));
  }
}
