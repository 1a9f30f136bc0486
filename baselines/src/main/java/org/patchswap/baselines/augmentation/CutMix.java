package org.patchswap.baselines.augmentation;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.baselines.formula.Beta;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * CutMix (Yun et al., ICCV 2019): a box of another image of the batch is pasted in, labels are
 * mixed by area: l from Beta(a, a), then 1 - box area / image area. One box a batch.
 */
public final class CutMix implements Method {
  private static final Option<Double> ALPHA =
      Option.real("alpha", 1).above(0).paper("clovaai/CutMix-PyTorch");
  private static final Option<Double> PROBABILITY =
      Option.real("probability", 0.5)
          .min(0)
          .max(1)
          .paper("clovaai/CutMix-PyTorch: 0.5 for CIFAR, 1 for ImageNet")
          .searched(0.5, 1.0);

  private double alpha;
  private double probability;

  @Override
  public Traits traits() {
    return Traits.of("cutmix", "CutMix", Family.CONTROL)
        .citation(
            "S. Yun et al., CutMix: regularization strategy to train strong classifiers with"
                + " localizable features, ICCV 2019")
        .equation("L = l CE(f(x'), y) + (1-l) CE(f(x'), y_perm),  x' = x with a box of x_perm")
        .abilities(Ability.IMAGE_LABELS)
        .options(ALPHA, PROBABILITY)
        .ingredients(s -> List.of("box exchange"))
        .departures(
            "The reference overwrites the batch and calls the second tensor axis W,"
                + " which matters for images that are not square only; here height is"
                + " height.")
        .note("Batches that are not cut are trained on as they are.");
  }

  @Override
  public void prepare(Setup setup) {
    alpha = setup.settings().get(ALPHA);
    probability = setup.settings().get(PROBABILITY);
  }

  @Override
  public Loss loss(Step step) {
    RandomGenerator random = step.random("cutmix");
    if (random.nextDouble() >= probability) {
      return Loss.of("supervised", step.student(step.batch()).supervised());
    }
    Mix mix = Mix.permuted(step.batch(), random, step.manager());
    NDArray images = mix.batch().images();
    int height = (int) FeatureMaps.height(images);
    int width = (int) FeatureMaps.width(images);
    PixelBox box = draw(alpha, height, width, random);
    NDArray mask = PixelBox.mask(step.manager(), List.of(box), height, width);
    NDArray cut = Mix.paste(mask, images, mix.other().images());
    return mix.loss(step, cut, box.kept(height, width));
  }

  /** A box of random size around a uniform centre. */
  public static PixelBox draw(double alpha, int height, int width, RandomGenerator random) {
    double lambda = Beta.symmetric(alpha, random);
    return PixelBox.cutMix(height, width, lambda, random.nextInt(height), random.nextInt(width));
  }
}
