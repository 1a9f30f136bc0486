package org.example;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;

/** Cross-entropy, and a penalty on the size of the logits: L = CE(f(x), y) + a mean f(x)^2. */
public final class MarginPenalty implements Method {
  private static final Option<Double> WEIGHT =
      Option.real("weight", 0.1).min(0).because("small beside a cross-entropy of about 1");

  private double weight;

  @Override
  public Traits traits() {
    return Traits.of("margin-penalty", "Margin penalty", Family.CONTROL).options(WEIGHT);
  }

  @Override
  public void prepare(Setup setup) {
    weight = setup.settings().get(WEIGHT);
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    return Loss.of("supervised", out.supervised()).and("margin", penalty(out.logits()).mul(weight));
  }

  /** The mean square of all logits: (N, C) to a scalar. */
  static NDArray penalty(NDArray logits) {
    return logits.square().mean();
  }
}
