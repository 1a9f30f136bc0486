package org.patchswap.baselines.pair;

import java.util.List;
import java.util.Optional;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * Any pair generator with any distillation term: the ablation around IPS, which is one point of it
 * (intra-class-swap, kl, both). L = CE(f(u)) + CE(f(v)) + a D(u, v).
 */
public final class PairDistillation extends ConfiguredMethod {
  private static final String AXIS = "an axis of the ablation; the default is the point of IPS";
  private static final Option<Generator> GENERATOR =
      Option.choice("generator", Generator.INTRA_CLASS_SWAP).assumed(AXIS);
  private static final Option<Term> TERM = Option.choice("term", Term.KL).assumed(AXIS);

  @Override
  public Traits traits() {
    return Traits.of("pair-distillation", "Pair distillation", Family.SELF_DISTILLATION)
        .citation("ablation of this suite around IPS, arXiv:2505.14124")
        .equation("L = CE(f(u)) + CE(f(v)) + a D(u, v), generator and D free")
        .needs(Need.PARTNERS, Need.VIEWS)
        .abilities(GENERATOR, Generator::abilities)
        .version(2)
        .options(
            GENERATOR,
            TERM,
            PairOptions.DIRECTION,
            PairOptions.PATCH,
            PairOptions.RATIO,
            PairOptions.EXACT,
            PairOptions.LENGTH,
            PairOptions.ALPHA,
            PairOptions.TEMPERATURE,
            PairOptions.WEIGHT,
            PairOptions.WARM_UP,
            PairOptions.JOINT)
        .ingredients(s -> PairOptions.ingredients(s.get(GENERATOR), s.get(TERM), s))
        .cost(new Cost(2, 0, 0))
        .note(
            "Generators: none (two images of a class as they are), views, cutout, cutmix, mixup,"
                + " inter-class-swap, intra-class-swap. Terms: none (augmentation alone), kl, mse."
                + " Generators that mix classes mix the labels by area and compare image i with"
                + " image i; label maps go with their patches instead, and regions are compared"
                + " class by class; in detection inter-class-swap lets objects of different"
                + " classes exchange patches inside their boxes, mixes their labels and compares"
                + " them. Partners and masks come from streams that all methods share: at its"
                + " defaults it is ips, bit for bit.");
  }

  @Override
  public void check(Settings given, DataFacts data, List<String> problems) {
    // The other generators cut no patches.
    if (given.get(GENERATOR).abilities().contains(Ability.PATCH_SWAP)) {
      PatchGrid.check(PairOptions.PATCH, given.get(PairOptions.PATCH), data, problems);
    }
  }

  @Override
  public Optional<PatchSwap> exchange(Settings given) {
    return given.get(GENERATOR) == Generator.INTRA_CLASS_SWAP
        ? Optional.of(PairOptions.swap(given))
        : Optional.empty();
  }

  @Override
  public Loss loss(Step step) {
    Pair pair = settings().get(GENERATOR).pair(step, settings());
    return PairOptions.loss(step, pair, settings().get(TERM), settings());
  }
}
