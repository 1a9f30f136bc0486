package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.baselines.module.Regressor;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;

/**
 * FitNet hints (Romero et al., ICLR 2015), trained jointly: the mean squared difference between a
 * teacher's map and a regression of the student's map of the same depth; the regressor is
 * convolution, batch normalisation and ReLU.
 */
public final class FitNet extends FeatureDistillation {
  private static final Option<Double> WEIGHT = weight(100, ZOO);
  private static final Option<Long> HINT =
      Option.integer("hint", 2).min(1).max(64).paper(ZOO + ": stage f2");

  private Stages.Pair hint;
  private Block regressor;

  /** For the service loader. */
  public FitNet() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("fitnet", "FitNet (joint)")
        .citation("A. Romero et al., FitNets: hints for thin deep nets, ICLR 2015")
        .equation("L = CE + w mean (r(F_h) - G_h)^2")
        .version(2)
        .options(HINT, WEIGHT)
        .departures(
            "Both collections train hint and network jointly, the paper one after the"
                + " other. Joint here, hence the name.")
        .note(
            "Trained in one stage as in both collections; the paper pre-trains the hint. Stages"
                + " are paired from the deep end where the networks differ in number.");
  }

  @Override
  public void checkStages(Settings given, int student, int teacher, List<String> problems) {
    Stages.complaint(given.get(HINT), student, teacher)
        .ifPresent(c -> problems.add(HINT.name() + ": " + c));
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> s = setup.student().stages();
    List<Shape> t = setup.teacher().stages();
    hint = Stages.pair(HINT.name(), settings().get(HINT), s, t);
    Shape from = s.get(hint.student());
    regressor =
        setup.module("regressor", Regressor.between(from, t.get(hint.teacher()), true), from);
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    NDArray map = student.features().stages().get(hint.student());
    NDArray regressed = step.module(regressor, map).singletonOrThrow();
    return hint(regressed, teacher.features().stages().get(hint.teacher()));
  }

  /** Mean squared difference: (B, C, H, W) twice to a scalar. */
  public static NDArray hint(NDArray regressed, NDArray teacher) {
    return regressed.sub(teacher.stopGradient()).square().mean();
  }
}
