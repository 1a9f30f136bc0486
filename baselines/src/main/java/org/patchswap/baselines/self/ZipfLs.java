package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Scalars;

/**
 * Zipf's label smoothing (Liang et al., ECCV 2022): every position of the last map votes for a
 * class; the wrong classes get soft targets Z proportional to 1/rank by votes, and the student's
 * softmax over wrong classes follows them: L = CE + l KL(Z || q).
 */
public final class ZipfLs extends ConfiguredMethod {
  private static final float MASK = 1000;
  private static final Option<Double> LAMBDA =
      Option.real("lambda", 0.1)
          .min(0)
          .paper("megvii-research/zipfls README: 0.1 for CIFAR-100, 1 for TinyImageNet")
          .searched(0.1, 0.3, 1.0);
  private static final Option<Double> POWER =
      Option.real("power", 1).above(0).paper("megvii-research/zipfls: 1");

  @Override
  public Traits traits() {
    return Traits.of("zipf-ls", "Zipf-LS", Family.SELF_DISTILLATION)
        .citation(
            "J. Liang et al., Efficient one pass self-distillation with Zipf's label smoothing,"
                + " ECCV 2022")
        .equation("L = CE + l KL(Z || q), Z ~ 1/rank by votes, q over wrong classes")
        .needs(Need.STUDENT_FEATURES)
        .abilities(Ability.IMAGE_LABELS, Ability.POOLED)
        .options(LAMBDA, POWER)
        .departures(
            "Done as the PyTorch release does by default: only the last map votes,"
                + " and its alpha has no effect. The MegEngine release also trains"
                + " classifiers on earlier stages, which is not offered; README rows differ"
                + " by framework.")
        .note(
            "The PyTorch release: only the last map votes and ties share the least rank, so most"
                + " classes tie at the last rank where the map is small. The MegEngine release"
                + " also trains and asks earlier stages.");
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    Instances i = out.instances();
    NDArray map = out.features().last().stopGradient();
    NDArray votes =
        step.classify(FeatureMaps.pixels(map)).argMax(1).reshape(FeatureMaps.batch(map), -1);
    NDArray targets = targets(votes, i.logits(), i.labels(), settings().get(POWER));
    NDArray rows = perRow(targets, i.logits(), i.labels());
    return Loss.of("supervised", out.supervised())
        .and("zipf", Scalars.mul(Rows.mean(rows, i), settings().get(LAMBDA).floatValue()));
  }

  /**
   * Soft targets: 1/rank^power over the wrong classes, 0 for the label, sum 1.
   *
   * @param votes (N, P) int64, the class each position votes for
   * @param logits (N, K)
   * @param labels (N) int64
   * @return (N, K)
   */
  public static NDArray targets(NDArray votes, NDArray logits, NDArray labels, double power) {
    int k = (int) logits.getShape().get(1);
    NDArray counts = votes.oneHot(k).sum(new int[] {1});
    NDArray above = counts.expandDims(1).gt(counts.expandDims(2));
    NDArray rank = Scalars.add(above.toType(logits.getDataType(), false).sum(new int[] {2}), 1);
    NDArray wrong = Scalars.oneMinus(Rows.oneHot(logits, labels));
    NDArray raw = Scalars.pow(rank, (float) -power).mul(wrong);
    return raw.div(raw.sum(new int[] {1}, true));
  }

  /** KL(Z || q) of each row: (N, K), (N, K), (N) to (N). */
  public static NDArray perRow(NDArray targets, NDArray logits, NDArray labels) {
    NDArray logQ = logits.sub(Scalars.mul(Rows.oneHot(logits, labels), MASK)).logSoftmax(1);
    NDArray entropy = targets.xlogy(targets).sum(new int[] {1});
    return entropy.sub(targets.mul(logQ).sum(new int[] {1}));
  }
}
