package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.baselines.module.ShallowExit;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Be your own teacher (Zhang et al., ICCV 2019): exits on the shallow stages learn from the deepest
 * one, by label, by soft label and by feature. The student alone is exported.
 */
public final class Byot extends ConfiguredMethod {
  private static final String SOURCE = "luanyunteng/pytorch-be-your-own-teacher train.py";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 3).above(0).paper(SOURCE).searched(1.0, 3.0, 4.0);
  private static final Option<Double> ALPHA =
      Option.real("alpha", 0.1).min(0).max(1).paper(SOURCE).searched(0.1, 0.3, 0.5);
  private static final Option<Double> BETA = Option.real("beta", 1e-6).min(0).paper(SOURCE);

  private final List<Block> exits = new ArrayList<>();

  @Override
  public Traits traits() {
    return Traits.of("byot", "BYOT", Family.SELF_DISTILLATION)
        .citation(
            "L. Zhang et al., Be your own teacher: improve the performance of convolutional neural"
                + " networks via self distillation, ICCV 2019")
        .equation(
            "L = (1-a) sum_e CE_e + a sum_shallow T^2 softCE(sg p_T(deep), p_T(e)) + b sum_shallow"
                + " sum (f_e - sg f)^2 [f_e > 0 or f > 0]")
        .needs(Need.STUDENT_FEATURES)
        .abilities(Ability.IMAGE_LABELS)
        .options(TEMPERATURE, ALPHA, BETA)
        .departures(
            "Of three losses in use this is the third-party one of the conference"
                + " version. The authors' journal code (cross-entropy of exits 0.7, no T^2,"
                + " norm of the feature difference, AutoAugment and Cutout on) and"
                + " Self-KD-Lib's are other methods and not offered.",
            "The journal code reports the ensemble of all exits; here the deepest"
                + " exit is measured.")
        .note(
            "Three implementations with three losses exist; this is the third-party one of the"
                + " conference version. Exits are strided convolutions, ours. Its feature term is"
                + " a sum over batch and elements: tune b again when either changes. The deepest"
                + " exit is what is measured.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> stages = setup.student().stages();
    Shape last = stages.get(stages.size() - 1);
    // Some networks widen their last map before it is pooled.
    long width = setup.student().pooled().get(1);
    Shape deep = new Shape(last.get(0), width, last.get(2), last.get(3));
    for (int i = 1; i < stages.size() - 1; i++) {
      ShallowExit exit = new ShallowExit(stages.get(i), deep, setup.data().classes().size());
      exits.add(setup.module("exit" + i, exit, stages.get(i)));
    }
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    Instances i = out.instances();
    NDArray feature = out.features().pooled();
    List<NDArray> logits = new ArrayList<>();
    List<NDArray> features = new ArrayList<>();
    for (int e = 0; e < exits.size(); e++) {
      NDList said = step.module(exits.get(e), out.features().stages().get(e + 1));
      logits.add(said.get(0));
      features.add(said.get(1));
    }
    double alpha = settings().get(ALPHA);
    NDArray ce = out.supervised();
    for (NDArray z : logits) {
      ce = ce.add(Losses.crossEntropy(z, i.labels(), i.weights()));
    }
    NDArray kd = soft(i.logits(), logits, settings().get(TEMPERATURE), i.weights());
    return Loss.of("supervised", Scalars.mul(ce, (float) (1 - alpha)))
        .and("exits", Scalars.mul(kd, (float) alpha))
        .and("features", Scalars.mul(hint(feature, features), settings().get(BETA).floatValue()));
  }

  /** T^2 times the soft cross-entropy of each exit with the deepest one, summed over exits. */
  public static NDArray soft(
      NDArray deepest, List<NDArray> exits, double temperature, NDArray weights) {
    float t = (float) temperature;
    NDArray target = Scalars.div(deepest.stopGradient(), t).softmax(1);
    NDArray sum = Scalars.mul(weights.sum(), 0);
    for (NDArray z : exits) {
      NDArray rows = target.mul(Scalars.div(z, t).logSoftmax(1)).sum(new int[] {1});
      sum = sum.sub(Scalars.mul(Rows.mean(rows, weights), t * t));
    }
    return sum;
  }

  /** The sum of squared differences where one side is positive, over exits. */
  public static NDArray hint(NDArray deepest, List<NDArray> exits) {
    NDArray target = deepest.stopGradient();
    NDArray sum = Scalars.mul(target.sum(), 0);
    for (NDArray f : exits) {
      NDArray counts =
          Scalars.gt(f, 0).logicalOr(Scalars.gt(target, 0)).toType(f.getDataType(), false);
      sum = sum.add(f.sub(target).square().mul(counts).sum());
    }
    return sum;
  }
}
