package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * KD on standardised logits (Sun et al., CVPR 2024): both logit vectors are replaced by (z - mean)
 * / (std + 1e-7), std unbiased over the classes, then KD at a base temperature. The cross-entropy
 * sees the raw logits; the gradient passes through mean and std of the student.
 */
public final class StandardisedKd extends LogitDistillation {
  private static final String SOURCE = "sunshangquan/logit-standardization-KD, KD settings";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 2).above(0).paper(SOURCE).searched(1.0, 2.0, 4.0);
  private static final Option<Double> CE_WEIGHT = ceWeight(0.1, SOURCE);
  private static final Option<Double> WEIGHT = weight(9, SOURCE);

  /** For the service loader. */
  public StandardisedKd() {
    super(CE_WEIGHT, WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("kd-standardised", "KD + logit standardisation")
        .citation(
            "S. Sun, W. Ren, J. Li, R. Wang, X. Cao, Logit standardization in knowledge"
                + " distillation, CVPR 2024")
        .equation("L = a CE(z, y) + b T^2 KL(softmax(s(z^T)/T) || softmax(s(z)/T)), s = z-score")
        .options(TEMPERATURE, CE_WEIGHT, WEIGHT)
        .departures(
            "The logs of the authors name a temperature and weight per pair; set"
                + " temperature and weight.")
        .note("The authors also publish a temperature per pair; the default is the stated base.");
  }

  @Override
  protected NDArray distillation(Step step, NDArray teacher, Instances student) {
    NDArray rows = perRow(teacher, student.logits(), settings().get(TEMPERATURE));
    return Rows.mean(rows, student);
  }

  /** T^2 KL of each row on standardised logits: (N, K), (N, K) to (N). */
  public static NDArray perRow(NDArray teacher, NDArray student, double temperature) {
    return Losses.distillation(standardise(teacher), standardise(student), temperature);
  }

  /** Each row minus its mean, over its unbiased standard deviation + 1e-7: (N, K) to (N, K). */
  public static NDArray standardise(NDArray logits) {
    int[] classes = {1};
    NDArray centred = logits.sub(logits.mean(classes, true));
    long k = logits.getShape().get(1);
    NDArray std = Scalars.div(Norms.l2(centred, 1, true), (float) Math.sqrt(k - 1));
    return centred.div(Scalars.add(std, 1e-7f));
  }
}
