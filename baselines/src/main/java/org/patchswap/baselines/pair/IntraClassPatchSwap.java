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
 * Intra-class patch swap (IPS, arXiv:2505.14124): two images of a class exchange patches, targets
 * with them, and the two predictions teach each other, instance to instance. With u, v the swapped
 * images and p = softmax(f / T):
 *
 * <p>L = CE(f(u), y) + CE(f(v), y) + a T^2 [KL(p_v || p_u) + KL(p_u || p_v)] / 2, the target side
 * of each KL detached. No auxiliary module, no extra parameter. What the abstract leaves open is an
 * option marked as assumed. With probability p below 1 a pair stays as it is with 1 - p; where such
 * pairs are not distilled their KL is 0 in the mean over the batch, which is still one over all.
 */
public final class IntraClassPatchSwap extends ConfiguredMethod {
  private static final Option<Boolean> KEEP_ANCHORS =
      Option.flag("keep-anchors", false)
          .assumed(
              "the abstract does not state it; true adds the cross-entropy of the images before"
                  + " the exchange");

  @Override
  public Traits traits() {
    return Traits.of("ips", "IPS", Family.SELF_DISTILLATION)
        .citation(
            "H. Choi et al., Intra-class patch swap for self-distillation, Neurocomputing 645,"
                + " 2025, arXiv:2505.14124")
        .equation(
            "L = CE(f(u), y) + CE(f(v), y) + a T^2 d [KL(sg p_v || p_u) + KL(sg p_u || p_v)] / 2,"
                + " mean over all pairs; d = 0 for a pair that was not swapped where"
                + " distil-unswapped is false, else 1")
        .needs(Need.PARTNERS)
        .abilities(Ability.PATCH_SWAP)
        .options(
            PairOptions.PATCH,
            PairOptions.RATIO,
            PairOptions.EXACT,
            PairOptions.PROBABILITY,
            PairOptions.DISTIL_UNSWAPPED,
            PairOptions.DIRECTION,
            PairOptions.TEMPERATURE,
            PairOptions.WEIGHT,
            PairOptions.WARM_UP,
            PairOptions.JOINT,
            KEEP_ANCHORS)
        .ingredients(s -> PairOptions.ingredients(Generator.INTRA_CLASS_SWAP, Term.KL, s))
        .cost(s -> new Cost(s.get(KEEP_ANCHORS) ? 3 : 2, 0, 0))
        .note(
            "Only the abstract was available: every default is an assumption of this suite. u and"
                + " v replace the two images of a pair; an image without a partner is paired with"
                + " a second view of itself.");
  }

  @Override
  public void check(Settings given, DataFacts data, List<String> problems) {
    PatchGrid.check(PairOptions.PATCH, given.get(PairOptions.PATCH), data, problems);
  }

  @Override
  public Optional<PatchSwap> exchange(Settings given) {
    return Optional.of(PairOptions.swap(given));
  }

  @Override
  public Loss loss(Step step) {
    Pair pair = Generator.INTRA_CLASS_SWAP.pair(step, settings());
    Loss loss = PairOptions.loss(step, pair, Term.KL, settings());
    return settings().get(KEEP_ANCHORS)
        ? loss.and("anchors", step.student(step.batch()).supervised())
        : loss;
  }
}
