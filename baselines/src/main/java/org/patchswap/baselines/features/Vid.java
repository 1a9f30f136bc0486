package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.baselines.module.GaussianHead;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/**
 * Variational information distillation (Ahn et al., CVPR 2019): the negative log-likelihood of the
 * teacher's maps under a normal variable whose mean is regressed from the student's map and whose
 * variance is learned per channel. The constant ln(2 pi)/2 is left out; the loss may be negative.
 */
public final class Vid extends FeatureDistillation {
  private static final Option<Double> WEIGHT = weight(1, ZOO);
  private static final Option<Double> VARIANCE =
      Option.real("initial-variance", 5).above(0).paper(ZOO);

  private static final Option<Boolean> LEARNS =
      Option.flag("learn-variance", true)
          .paper("RepDistiller; in mdistiller the variances are not registered and never move");

  private final List<Block> heads = new ArrayList<>();

  /** For the service loader. */
  public Vid() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("vid", "VID")
        .citation(
            "S. Ahn, S. X. Hu, A. Damianou, N. D. Lawrence, Z. Dai, Variational information"
                + " distillation for knowledge transfer, CVPR 2019")
        .equation("L = CE + w sum_l mean [(m(F_l) - G_l)^2 / v + ln v] / 2")
        .options(VARIANCE, LEARNS, WEIGHT)
        .departures(
            "mdistiller never registers the variances, so they stay at their start"
                + " and the loss is a scaled squared error; they learn here, as in"
                + " RepDistiller. learn-variance: false is mdistiller's behaviour.")
        .note(
            "The variance learns, as in RepDistiller; in mdistiller it is never registered and"
                + " stays at its start.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> s = setup.student().stages();
    List<Shape> t = setup.teacher().stages();
    double variance = settings().get(VARIANCE);
    for (Stages.Pair p : Stages.pairs(s, t)) {
      Shape from = s.get(p.student());
      GaussianHead head = new GaussianHead(from.get(1), t.get(p.teacher()).get(1), variance);
      heads.add(setup.module("head" + heads.size(), head, from));
    }
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    List<NDArray> s = student.features().stages();
    List<NDArray> t = teacher.features().stages();
    List<Stages.Pair> pairs = Stages.pairs(s, t);
    NDArray sum = null;
    for (int i = 0; i < pairs.size(); i++) {
      NDArray from = s.get(pairs.get(i).student());
      NDArray to = t.get(pairs.get(i).teacher());
      NDList normal = step.module(heads.get(i), FeatureMaps.atMost(from, to));
      NDArray variance =
          settings().get(LEARNS)
              ? normal.get(1)
              : Scalars.mul(
                  normal.get(1).stopGradient().onesLike(), settings().get(VARIANCE).floatValue());
      NDArray term = negativeLogLikelihood(normal.get(0), variance, FeatureMaps.atMost(to, from));
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  /** mean [(m - t)^2 / v + ln v] / 2: (B, C, H, W), (C), (B, C, H, W) to a scalar. */
  public static NDArray negativeLogLikelihood(NDArray mean, NDArray variance, NDArray teacher) {
    NDArray v = variance.reshape(1, -1, 1, 1);
    NDArray squares = mean.sub(teacher.stopGradient()).square();
    return Scalars.mul(squares.div(v).add(v.log()).mean(), 0.5f);
  }
}
