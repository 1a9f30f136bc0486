package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;

/**
 * Attention transfer (Zagoruyko and Komodakis, ICLR 2017): sum over stages of the mean squared
 * difference of attention maps Q, the channel mean of squares scaled to length 1. The larger map is
 * average-pooled to the smaller before the statistic.
 */
public final class AttentionTransfer extends FeatureDistillation {
  private static final Option<Double> WEIGHT = weight(1000, ZOO);
  private static final Option<Long> POWER = Option.integer("power", 2).min(1).max(64).paper(ZOO);

  /** For the service loader. */
  public AttentionTransfer() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("at", "AT")
        .citation("S. Zagoruyko, N. Komodakis, Paying more attention to attention, ICLR 2017")
        .equation("L = CE + w sum_l mean (Q(F_l) - Q(G_l))^2")
        .options(POWER, WEIGHT)
        .note("Stages f1 to fL, paired from the deep end; mean-reduced as in the authors' code.");
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    List<NDArray> s = student.features().stages();
    List<NDArray> t = teacher.features().stages();
    int power = settings().getInt(POWER);
    return Stages.pairs(s, t).stream()
        .map(p -> stage(s.get(p.student()), t.get(p.teacher()), power))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  /** One stage's term: (B, Cs, H, W) and (B, Ct, H', W') to a scalar. */
  public static NDArray stage(NDArray student, NDArray teacher, int power) {
    NDArray s = FeatureMaps.attention(FeatureMaps.atMost(student, teacher), power);
    NDArray t = FeatureMaps.attention(FeatureMaps.atMost(teacher, student), power);
    return s.sub(t.stopGradient()).square().mean();
  }
}
