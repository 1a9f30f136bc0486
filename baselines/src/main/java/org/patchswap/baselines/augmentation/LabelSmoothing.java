package org.patchswap.baselines.augmentation;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Cross-entropy against a softened label q (Szegedy et al., CVPR 2016). The two conventions in use
 * differ for the same epsilon: OFF_TARGET(e) = UNIFORM(e K / (K - 1)).
 */
public final class LabelSmoothing implements Method {
  /** Where the smoothed mass goes. */
  public enum Convention {
    /** q_y = 1 - e + e/K, q_k = e/K: over all K classes (PyTorch's label_smoothing). */
    UNIFORM,
    /** q_y = 1 - e, q_k = e/(K-1): over the wrong classes (code of TF-KD and Self-KD-Lib). */
    OFF_TARGET
  }

  private static final Option<Double> EPSILON =
      Option.real("epsilon", 0.1)
          .min(0)
          .max(1)
          .paper("Szegedy et al. 2016; the same in yuanli2333/Teacher-free-KD and Self-KD-Lib")
          .searched(0.05, 0.1, 0.2);
  private static final Option<Convention> CONVENTION =
      Option.choice("convention", Convention.UNIFORM)
          .paper("Szegedy et al. 2016: uniform over all classes");

  private double epsilon;
  private Convention convention;

  @Override
  public Traits traits() {
    return Traits.of("label-smoothing", "Label smoothing", Family.CONTROL)
        .citation(
            "C. Szegedy et al., Rethinking the Inception architecture for computer vision, CVPR"
                + " 2016")
        .equation("L = -sum_k q_k ln p_k,  q = (1 - e) onehot(y) + e/K")
        .options(EPSILON, CONVENTION)
        .ingredients(s -> List.of("smoothing"))
        .departures(
            "The codes of TF-KD and Self-KD-Lib spread epsilon over the wrong classes"
                + " only: convention off-target.")
        .note("Two conventions share the name; 'off-target' spreads e over the K-1 wrong classes.");
  }

  @Override
  public void prepare(Setup setup) {
    epsilon = setup.settings().get(EPSILON);
    convention = setup.settings().get(CONVENTION);
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    Instances i = out.instances();
    NDArray smoothed = perRow(i.logits(), i.labels(), epsilon, convention).mul(i.weights()).sum();
    return Loss.of("supervised", out.plusOther(smoothed));
  }

  /** -sum_k q_k ln p_k of each row: (N, K), (N) to (N). */
  public static NDArray perRow(
      NDArray logits, NDArray labels, double epsilon, Convention convention) {
    double k = logits.getShape().get(1);
    double mass = convention == Convention.UNIFORM ? epsilon : epsilon * k / (k - 1);
    NDArray own = Scalars.mul(Losses.logLikelihood(logits, labels), (float) (mass - 1));
    NDArray all = Scalars.mul(Losses.logSoftmax(logits).mean(new int[] {1}), (float) -mass);
    return own.add(all);
  }
}
