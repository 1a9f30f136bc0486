package org.patchswap.baselines.augmentation;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.baselines.formula.Beta;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * Mixup (Zhang et al., ICLR 2018): x' = l x + (1 - l) x_perm, loss l CE(y) + (1 - l) CE(y_perm), l
 * from Beta(a, a) once a batch. The permutation may keep an image in place.
 */
public final class Mixup implements Method {
  private static final Option<Double> ALPHA =
      Option.real("alpha", 1)
          .above(0)
          .paper("facebookresearch/mixup-cifar10; Self-KD-Lib uses 0.4, FRSKD 0.2")
          .searched(0.2, 0.4, 1.0);

  private double alpha;

  @Override
  public Traits traits() {
    return Traits.of("mixup", "Mixup", Family.CONTROL)
        .citation(
            "H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz, mixup: beyond empirical risk"
                + " minimization, ICLR 2018")
        .equation("L = l CE(f(x'), y) + (1-l) CE(f(x'), y_perm),  x' = l x + (1-l) x_perm")
        .abilities(Ability.IMAGE_LABELS)
        .options(ALPHA)
        .ingredients(s -> List.of("blending"))
        .departures("Self-KD-Lib uses alpha 0.4 and FRSKD's commands 0.2: set alpha.");
  }

  @Override
  public void prepare(Setup setup) {
    alpha = setup.settings().get(ALPHA);
  }

  @Override
  public Loss loss(Step step) {
    RandomGenerator random = step.random("mixup");
    double lambda = Beta.symmetric(alpha, random);
    Mix mix = Mix.permuted(step.batch(), random, step.manager());
    NDArray images = mix.blend(lambda);
    return mix.loss(step, images, lambda);
  }
}
