package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;

/**
 * Similarity-preserving distillation (Tung and Mori, ICCV 2019): the squared distance between the
 * row-normalised Gram matrices of a batch, divided by N^2.
 */
public final class SimilarityPreserving extends FeatureDistillation {
  private static final Option<Double> WEIGHT = weight(3000, ZOO);

  /** For the service loader. */
  public SimilarityPreserving() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("sp", "SP")
        .citation("F. Tung, G. Mori, Similarity-preserving knowledge distillation, ICCV 2019")
        .equation("L = CE + w ||R(G G^T) - R(F F^T)||^2 / N^2")
        .options(WEIGHT)
        .note("The last stage only, as in both collections.");
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    return stage(student.features().last(), teacher.features().last());
  }

  /** The term of one stage: (N, ...) and (N, ...) to a scalar. */
  public static NDArray stage(NDArray student, NDArray teacher) {
    return gram(teacher.stopGradient()).sub(gram(student)).square().mean();
  }

  private static NDArray gram(NDArray maps) {
    NDArray flat = FeatureMaps.flat(maps);
    return Norms.unit(flat.matMul(flat.transpose()), 1);
  }
}
