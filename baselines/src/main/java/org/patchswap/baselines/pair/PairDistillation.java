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

  private static <T> Option<T> swapping(Option<T> option) {
    return option.onlyWith(GENERATOR, Generator.INTER_CLASS_SWAP, Generator.INTRA_CLASS_SWAP);
  }

  @Override
  public Traits traits() {
    return Traits.of("pair-distillation", "Pair distillation", Family.SELF_DISTILLATION)
        .citation("ablation of this suite around IPS, arXiv:2505.14124")
        .equation("L = CE(f(u)) + CE(f(v)) + a D(u, v), generator and D free")
        .needs(Need.PARTNERS, Need.VIEWS)
        .abilities(GENERATOR, Generator::abilities)
        // In version 2 views paired the k-th objects of a class, which a view may have lost.
        .version(
            (s, task) ->
                s.get(GENERATOR) == Generator.VIEWS && task.abilities().contains(Ability.OBJECTS)
                    ? 3
                    : 2)
        .options(
            GENERATOR,
            TERM,
            PairOptions.DIRECTION.onlyWith(TERM, Term.KL, Term.MSE),
            swapping(PairOptions.PATCH),
            swapping(PairOptions.RATIO),
            swapping(PairOptions.EXACT),
            swapping(PairOptions.PROBABILITY),
            PairOptions.DISTIL_UNSWAPPED,
            PairOptions.LENGTH.onlyWith(GENERATOR, Generator.CUTOUT),
            PairOptions.ALPHA.onlyWith(GENERATOR, Generator.CUTMIX, Generator.MIXUP),
            PairOptions.TEMPERATURE.onlyWith(TERM, Term.KL),
            PairOptions.WEIGHT.onlyWith(TERM, Term.KL, Term.MSE),
            PairOptions.WARM_UP.onlyWith(TERM, Term.KL, Term.MSE),
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
    if (given.get(TERM) == Term.NONE && !given.get(PairOptions.DISTIL_UNSWAPPED)) {
      problems.add(
          PairOptions.DISTIL_UNSWAPPED.name() + ": has no effect with term: none; remove it");
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
