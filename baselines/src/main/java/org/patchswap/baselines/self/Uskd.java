package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import org.patchswap.baselines.augmentation.LabelSmoothing;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.layer.Layers;
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
 * Universal self-knowledge distillation (Yang et al., ICCV 2023): soft labels from the network's
 * own confidence and, for wrong classes, from the ranking of a weak head on a middle map. Added to
 * the cross-entropy: a L_t + b L_non + L_weak.
 */
public final class Uskd extends ConfiguredMethod {
  private static final String SOURCE = "yzd-v/cls_KD, CIFAR-100 config; ImageNet: 1, 0.1, 0.005";
  private static final float MASK = 1000;
  private static final float LEAST = 1e-6f;
  private static final Option<Double> ALPHA =
      Option.real("alpha", 0.1).min(0).paper(SOURCE).searched(0.05, 0.1, 0.3);
  private static final Option<Double> BETA =
      Option.real("beta", 0.1).min(0).paper(SOURCE).searched(0.05, 0.1, 0.3);
  private static final Option<Double> MU =
      Option.real("mu", 0.1).min(0).paper(SOURCE).searched(0.05, 0.1, 0.3);
  private static final Option<Double> SMOOTHING =
      Option.real("smoothing", 0.1).min(0).max(1).paper("yzd-v/cls_KD uskd.py");

  private Block weak;

  @Override
  public Traits traits() {
    return Traits.of("uskd", "USKD", Family.SELF_DISTILLATION)
        .citation(
            "Z. Yang, A. Zeng, Z. Li, T. Zhang, C. Yuan, Y. Li, From knowledge distillation to"
                + " self-knowledge distillation: a unified approach with normalized loss and"
                + " customized soft labels, ICCV 2023")
        .equation(
            "L = CE + a L_t + b L_non + L_weak; L_t = -(p_y^2 + 1 - mean p_y^2) ln p_y, L_non ="
                + " -sum_k Z_k ln q_k, L_weak = mu smoothed CE of a weak head")
        .needs(Need.STUDENT_FEATURES)
        .abilities(Ability.IMAGE_LABELS)
        .options(ALPHA, BETA, MU, SMOOTHING)
        .departures(
            "The code ranks by probabilities of the weak head plus log-probabilities"
                + " of the last one, presumably unintended. Done as released.")
        .note(
            "The ranking adds probabilities of the weak head to log-probabilities of the last"
                + " head, as in the code; the weak head reads the last stage but one.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> stages = setup.student().stages();
    Shape map = stages.get(middle(stages));
    long classes = setup.data().classes().size();
    Shape vector = new Shape(map.get(0), map.get(1));
    weak = setup.module("weak-head", Layers.linear(map.get(1), classes), vector);
  }

  private static int middle(List<?> stages) {
    return Math.max(0, stages.size() - 2);
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    Instances i = out.instances();
    List<NDArray> stages = out.features().stages();
    NDArray vector = stages.get(middle(stages)).mean(new int[] {3}).mean(new int[] {2});
    NDArray weakLogits = step.module(weak, vector).singletonOrThrow();
    NDArray shares = Rows.shares(i.weights());
    return Loss.of("supervised", out.supervised())
        .and("target", scaled(ALPHA, target(i.logits(), i.labels(), shares)))
        .and("non-target", scaled(BETA, others(i.logits(), weakLogits, i.labels(), shares)))
        .and("weak", scaled(MU, weak(weakLogits, i.labels(), settings().get(SMOOTHING), shares)));
  }

  private NDArray scaled(Option<Double> weight, NDArray term) {
    return Scalars.mul(term, settings().get(weight).floatValue());
  }

  /** L_t: (N, K), (N), shares (N) of sum 1 to a scalar. */
  public static NDArray target(NDArray logits, NDArray labels, NDArray shares) {
    NDArray own = Losses.logLikelihood(logits, labels);
    NDArray squared = own.exp().square().stopGradient();
    NDArray soft = Scalars.add(squared, 1).sub(squared.mul(shares).sum());
    return soft.mul(own).mul(shares).sum().neg();
  }

  /** L_weak before mu: (N, K), (N), shares (N) to a scalar. */
  public static NDArray weak(NDArray logits, NDArray labels, double smoothing, NDArray shares) {
    return LabelSmoothing.perRow(logits, labels, smoothing, LabelSmoothing.Convention.UNIFORM)
        .mul(shares)
        .sum();
  }

  /** L_non: (N, K), weak logits (N, K), (N), shares (N) to a scalar. */
  public static NDArray others(NDArray logits, NDArray weak, NDArray labels, NDArray shares) {
    NDArray label = Rows.oneHot(logits, labels);
    NDArray logP = logits.stopGradient().logSoftmax(1);
    NDArray w = weak.stopGradient().softmax(1);
    NDArray rank = relative(w, labels).add(relative(logP, labels));
    NDArray place = rank.argSort(1, false).argSort(1, true);
    NDArray zipf = Scalars.pow(Scalars.add(place.toType(logits.getDataType(), false), 1), -1);
    NDArray kept = zipf.mul(Scalars.oneMinus(label));
    NDArray z = kept.div(kept.sum(new int[] {1}, true));
    NDArray logQ = logits.sub(Scalars.mul(label, MASK)).logSoftmax(1);
    return z.mul(logQ).sum(new int[] {1}).mul(shares).sum().neg();
  }

  /** x / (1 - x_y + 1e-6), whatever x is. */
  private static NDArray relative(NDArray x, NDArray labels) {
    NDArray own = x.gather(labels.expandDims(1), 1);
    return x.div(Scalars.add(Scalars.mul(own, -1), 1 + LEAST));
  }
}
