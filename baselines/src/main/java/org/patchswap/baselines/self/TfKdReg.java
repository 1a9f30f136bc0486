package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Teacher-free KD by regularisation (Yuan et al., CVPR 2020), as its code has it: a hand-made
 * teacher v gives the label the probability c and every other class (1-c)/(K-1); with u = softmax(v
 * / T): L = (1-a) CE + a m mean_nk u (ln u - ln p), p at temperature 1.
 */
public final class TfKdReg extends ConfiguredMethod {
  private static final String SOURCE =
      "yuanli2333/Teacher-free-KD, experiments params.json, ResNet18 on CIFAR-100";
  private static final Option<Double> ALPHA =
      Option.real("alpha", 0.1).min(0).max(1).paper(SOURCE).searched(0.1, 0.3, 0.5);
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 20).above(0).paper(SOURCE).searched(10.0, 20.0, 40.0);
  private static final Option<Double> MULTIPLIER =
      Option.real("multiplier", 100).min(0).paper(SOURCE);
  private static final Option<Double> CORRECT =
      Option.real("correct-probability", 0.99).min(0).max(1).paper(SOURCE);

  @Override
  public Traits traits() {
    return Traits.of("tf-kd-reg", "Tf-KD reg", Family.SELF_DISTILLATION)
        .citation(
            "L. Yuan, F. E. H. Tay, G. Li, T. Wang, J. Feng, Revisiting knowledge distillation via"
                + " label smoothing regularization, CVPR 2020")
        .equation("L = (1-a) CE + a m mean_nk u_k (ln u_k - ln p_k), u = softmax(v/T)")
        .options(ALPHA, TEMPERATURE, MULTIPLIER, CORRECT)
        .departures(
            "The paper describes a virtual teacher of high confidence; the code"
                + " tempers its probabilities instead of logits and averages the KL over"
                + " classes. Done as released, so at the default settings this is label"
                + " smoothing under another name.",
            "Settings differ by network: MobileNetV2's (alpha 0.95, temperature 40,"
                + " multiplier 1) scale the whole loss by 0.06.",
            "Self-KD-Lib's TF-KD is another formula and is not offered.")
        .note(
            "softmax is applied to probabilities over T, so u is nearly uniform: with m = K and"
                + " a = 0.1 this is label smoothing with epsilon 0.1 to within 5e-5. Other"
                + " networks have other settings, e.g. MobileNetV2 a 0.95, T 40, m 1.");
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    Instances i = out.instances();
    double alpha = settings().get(ALPHA);
    NDArray ce = Losses.crossEntropy(i.logits(), i.labels(), i.weights());
    NDArray rows =
        perRow(i.logits(), i.labels(), settings().get(TEMPERATURE), settings().get(CORRECT));
    double weight = alpha * settings().get(MULTIPLIER);
    return Loss.of("supervised", out.plusOther(Scalars.mul(ce, (float) (1 - alpha))))
        .and("virtual-teacher", Scalars.mul(Rows.mean(rows, i), (float) weight));
  }

  /** mean_k u_k (ln u_k - ln p_k) of each row: (N, K), (N) to (N). */
  public static NDArray perRow(NDArray logits, NDArray labels, double temperature, double correct) {
    long k = logits.getShape().get(1);
    float other = (float) ((1 - correct) / (k - 1));
    NDArray virtual =
        Scalars.add(Scalars.mul(Rows.oneHot(logits, labels), (float) correct - other), other);
    NDArray logU = Scalars.div(virtual, (float) temperature).logSoftmax(1);
    return Scalars.div(Losses.kl(logU, logits.logSoftmax(1)), (float) k);
  }
}
