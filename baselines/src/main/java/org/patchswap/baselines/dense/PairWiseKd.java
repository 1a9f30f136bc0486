package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Scalars;

/**
 * Pair-wise structure KD for segmentation (Liu et al., CVPR 2019): the similarities between all
 * pairs of nodes of a map. Two codes share the name and little else.
 */
public final class PairWiseKd extends DenseDistillation {
  private static final float LEAST = 1e-8f;

  /** Which code. */
  public enum Convention {
    /** 2x2 max-pooling, cosines, mean squared difference: CIRKD's repository, weight 10. */
    CIRKD,
    /**
     * Max-pooling to about 2x2 nodes, norms detached, sum of squared differences over nodes^2 and
     * batch: the authors, weight 1.
     */
    SKD
  }

  private static final Option<Convention> CONVENTION =
      Option.choice("convention", Convention.CIRKD).paper("winycg/CIRKD losses/skd.py");
  private static final Option<Double> WEIGHT =
      weight(10, "winycg/CIRKD scripts; with convention skd the authors use 1 (0.5 in a script)");

  /** For the service loader. */
  public PairWiseKd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return dense("pair-wise-kd", "Pair-wise KD", Ability.DENSE)
        .citation(
            "Y. Liu et al., Structured knowledge distillation for semantic segmentation, CVPR 2019")
        .equation("L = CE + w mean_ij (cos(t_i, t_j) - cos(s_i, s_j))^2")
        .options(CONVENTION, WEIGHT)
        .departures(
            "The SKD authors' term and that of CIRKD's repository share a name and"
                + " little else (nodes, norm, weight): convention. Tables of the CIRKD"
                + " paper use cirkd.")
        .note(
            "Published tables use CIRKD's form. Needs (P/4)^2 numbers an image. The adversarial"
                + " term of the paper is not part of it.");
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    NDArray s = student.features().last();
    NDArray t = teacher.features().last();
    NDArray own = FeatureMaps.atMost(s, t);
    NDArray other = FeatureMaps.atMost(t, s);
    return settings().get(CONVENTION) == Convention.CIRKD
        ? cosines(own, other, 2)
        : nodes(own, other, 0.5);
  }

  /** CIRKD's form: (N, Cs, H, W) and (N, Ct, H, W) to a scalar. */
  public static NDArray cosines(NDArray student, NDArray teacher, int pool) {
    Shape kernel = new Shape(pool, pool);
    NDArray s = Norms.unit(FeatureMaps.channels(pooled(student, kernel)), 1);
    NDArray t = Norms.unit(FeatureMaps.channels(pooled(teacher.stopGradient(), kernel)), 1);
    return similarity(s).sub(similarity(t)).square().mean();
  }

  /**
   * The authors' form: (N, Cs, H, W) and (N, Ct, H, W) to a scalar.
   *
   * @param scale side of a pooling window over the map's side
   */
  public static NDArray nodes(NDArray student, NDArray teacher, double scale) {
    NDArray s = detachedUnit(FeatureMaps.channels(pooled(student, window(student, scale))));
    NDArray t = teacher.stopGradient();
    t = detachedUnit(FeatureMaps.channels(pooled(t, window(t, scale))));
    // The mean over nodes^2 and batch is the sum over both, divided by their numbers.
    return similarity(t).sub(similarity(s)).square().mean();
  }

  private static Shape window(NDArray map, double scale) {
    long h = Math.max(1, (long) (FeatureMaps.height(map) * scale));
    return new Shape(h, Math.max(1, (long) (FeatureMaps.width(map) * scale)));
  }

  private static NDArray pooled(NDArray map, Shape kernel) {
    return JniUtils.maxPool((PtNDArray) map, kernel, kernel, new Shape(0, 0), true);
  }

  private static NDArray detachedUnit(NDArray x) {
    NDArray norm = x.stopGradient().square().sum(new int[] {1}, true).sqrt();
    return x.div(Scalars.add(norm, LEAST));
  }

  private static NDArray similarity(NDArray x) {
    return x.transpose(0, 2, 1).matMul(x);
  }
}
