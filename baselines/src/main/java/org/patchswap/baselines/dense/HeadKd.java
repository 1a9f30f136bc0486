package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Logit KD on a detector's class logits in the convention of the LD repository (Zheng et al., CVPR
 * 2022): T^2 times the mean over classes, not the sum, of the KL's terms, averaged over the anchors
 * the task counts.
 */
public final class HeadKd extends ConfiguredMethod {
  private static final String SOURCE = "the LD repository: classification KD";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 2).above(0).paper(SOURCE).searched(1.0, 2.0, 4.0);
  private static final Option<Double> WEIGHT =
      Option.real("weight", 10).min(0).paper(SOURCE).searched(3.0, 10.0, 30.0);

  @Override
  public Traits traits() {
    return Traits.of("head-kd", "Head KD", Family.DENSE)
        .citation(
            "Z. Zheng et al., Localization distillation for dense object detection, CVPR 2022")
        .equation("L = task + w T^2 mean_anchors mean_k p^T_k (ln p^T_k - ln p_k)")
        .needs(Need.TEACHER)
        .abilities(Ability.OBJECTS)
        .options(TEMPERATURE, WEIGHT)
        .cost(new Cost(1, 0, 1))
        .departures(
            "The LD repository averages the KL over classes, an effective weight of"
                + " 1/K. Done as released; method kd is the sum.",
            "Localisation distillation needs box distributions and is left out: the"
                + " heads here predict one value a side.")
        .note(
            "The reference takes positive locations only; here all anchors with a weight, matched"
                + " and mined. Its box term needs box distributions, which heads with one value a"
                + " side do not have. 'kd' is the form with the sum over classes.");
  }

  @Override
  public Loss loss(Step step) {
    NDArray teacher = step.teacher(step.batch()).logits();
    Output out = step.student(step.batch());
    Instances i = out.instances();
    NDArray counted = Scalars.gt(i.weights(), 0).toType(i.weights().getDataType(), false);
    NDArray rows = perRow(teacher, i.logits(), settings().get(TEMPERATURE));
    return Loss.of("supervised", out.supervised())
        .and("head", Scalars.mul(Rows.mean(rows, counted), settings().get(WEIGHT).floatValue()));
  }

  /** T^2 mean_k p^T_k (ln p^T_k - ln p_k) of each row: (N, K), (N, K) to (N). */
  public static NDArray perRow(NDArray teacher, NDArray student, double temperature) {
    float classes = student.getShape().get(1);
    return Scalars.div(Losses.distillation(teacher, student, temperature), classes);
  }
}
