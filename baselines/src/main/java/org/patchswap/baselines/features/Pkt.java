package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/**
 * Probabilistic knowledge transfer (Passalis and Tefas, ECCV 2018): the divergence between the
 * conditional probabilities of picking one image of the batch given another, from cosines mapped to
 * [0, 1]; the mean over all N^2 entries.
 */
public final class Pkt extends FeatureDistillation {
  private static final float LEAST = 1e-7f;
  private static final Option<Double> WEIGHT = weight(30000, ZOO);

  /** For the service loader. */
  public Pkt() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("pkt", "PKT")
        .citation(
            "N. Passalis, A. Tefas, Learning deep representations with probabilistic knowledge"
                + " transfer, ECCV 2018")
        .equation("L = CE + w mean_ij P^T_ij ln(P^T_ij / P_ij), P rows of (cos + 1)/2")
        .options(WEIGHT)
        .note("The diagonal is part of each row, as in both collections.");
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    return transfer(student.features().pooled(), teacher.features().pooled());
  }

  /** The term: (N, Ds) and (N, Dt) to a scalar. */
  public static NDArray transfer(NDArray student, NDArray teacher) {
    NDArray p = neighbours(teacher.stopGradient());
    NDArray q = neighbours(student);
    return p.mul(Scalars.add(p, LEAST).div(Scalars.add(q, LEAST)).log()).mean();
  }

  private static NDArray neighbours(NDArray x) {
    NDArray unit = x.div(Scalars.add(Norms.l2(x, 1, true), LEAST));
    NDArray kernel = Scalars.div(Scalars.add(unit.matMul(unit.transpose()), 1), 2);
    return kernel.div(kernel.sum(new int[] {1}, true));
  }
}
