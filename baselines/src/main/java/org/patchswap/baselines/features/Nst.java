package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/**
 * Neuron selectivity transfer (Huang and Wang 2017): squared maximum mean discrepancy between
 * channel maps scaled to length 1, polynomial kernel k(a, b) = (a.b)^2, sum over stages. Computed
 * by batched products of matrices instead of the reference's broadcast of N x Cs x Ct x HW.
 */
public final class Nst extends FeatureDistillation {
  private static final Option<Double> WEIGHT = weight(50, ZOO);

  /** For the service loader. */
  public Nst() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("nst", "NST")
        .citation(
            "Z. Huang, N. Wang, Like what you like: knowledge distill via neuron selectivity"
                + " transfer, arXiv:1707.01219, 2017")
        .equation("L = CE + w sum_l [mean k(G,G) + mean k(F,F) - 2 mean k(F,G)]")
        .options(WEIGHT)
        .note("The teacher's own kernel is a constant of the loss, kept for its value.");
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    List<NDArray> s = student.features().stages();
    List<NDArray> t = teacher.features().stages();
    return Stages.pairs(s, t).stream()
        .map(p -> stage(s.get(p.student()), t.get(p.teacher())))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  /** The term of one stage: (B, Cs, H, W) and (B, Ct, H', W') to a scalar. */
  public static NDArray stage(NDArray student, NDArray teacher) {
    NDArray s = Norms.unit(FeatureMaps.channels(FeatureMaps.atMost(student, teacher)), 2);
    NDArray t =
        Norms.unit(FeatureMaps.channels(FeatureMaps.atMost(teacher, student)), 2).stopGradient();
    return kernel(t, t).add(kernel(s, s)).sub(Scalars.mul(kernel(s, t), 2));
  }

  private static NDArray kernel(NDArray a, NDArray b) {
    return a.matMul(b.transpose(0, 2, 1)).square().mean();
  }
}
