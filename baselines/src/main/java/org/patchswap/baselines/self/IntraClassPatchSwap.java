package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.patchswap.baselines.formula.Ramp;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * Intra-class patch swap (IPS, arXiv:2505.14124): two images of a class exchange patches, targets
 * with them, and the two predictions teach each other, instance to instance. With u, v the swapped
 * images and p = softmax(f / T):
 *
 * <p>L = CE(f(u), y) + CE(f(v), y) + a T^2 [KL(p_v || p_u) + KL(p_u || p_v)] / 2, the target side
 * of each KL detached. No auxiliary module, no extra parameter. What the abstract leaves open is an
 * option marked as assumed.
 */
public final class IntraClassPatchSwap implements Method {
  private static final String SILENT = "the abstract does not state it; ";

  static final Option<Long> PATCH =
      Option.integer("patch", 4)
          .min(1)
          .assumed(SILENT + "side in pixels; 4 cuts 28- and 32-pixel images into whole patches");
  static final Option<Double> RATIO =
      Option.real("ratio", 0.5)
          .min(0)
          .max(1)
          .assumed(SILENT + "share of patches exchanged; at 0.5 both images change most");
  static final Option<Boolean> EXACT =
      Option.flag("exact", false)
          .assumed(SILENT + "each patch is drawn by itself, so that pairs differ in difficulty");
  static final Option<Direction> DIRECTION =
      Option.choice("direction", Direction.BOTH)
          .assumed(SILENT + "both ways needs no judge of which image is the easier one");
  static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4)
          .above(0)
          .assumed(SILENT + "as in CS-KD, the nearest relative with a stated value");
  static final Option<Double> WEIGHT =
      Option.real("weight", 1)
          .min(0)
          .assumed(SILENT + "as in CS-KD, the nearest relative with a stated value");
  static final Option<Double> WARM_UP =
      Ramp.option().assumed(SILENT + "epochs of linear growth of the weight; 0 is constant");
  static final Option<Boolean> KEEP_ANCHORS =
      Option.flag("keep-anchors", false)
          .assumed(SILENT + "true adds the cross-entropy of the images before the exchange");
  static final Option<Boolean> JOINT =
      Option.flag("joint", true)
          .assumed(SILENT + "one pass over both images: joint statistics in normalisation layers");

  private Settings settings;
  private PatchSwap how;

  @Override
  public Traits traits() {
    return Traits.of("ips", "IPS", Family.SELF_DISTILLATION)
        .citation(
            "H. Choi et al., Intra-class patch swap for self-distillation, Neurocomputing 645,"
                + " 2025, arXiv:2505.14124")
        .equation(
            "L = CE(f(u), y) + CE(f(v), y) + a T^2 [KL(sg p_v || p_u) + KL(sg p_u || p_v)] / 2")
        .needs(Need.PARTNERS)
        .abilities(Ability.PATCH_SWAP)
        .options(PATCH, RATIO, EXACT, DIRECTION, TEMPERATURE, WEIGHT, WARM_UP, KEEP_ANCHORS, JOINT)
        .cost(s -> new Cost(s.get(KEEP_ANCHORS) ? 3 : 2, 0, 0))
        .note(
            "Only the abstract was available: every default is an assumption of this suite. u and"
                + " v replace the two images of a pair; an image without a partner is paired with"
                + " a second view of itself.");
  }

  @Override
  public void check(Settings given, DataFacts data, List<String> problems) {
    PatchGrid.check(PATCH, given.get(PATCH), data, problems);
  }

  @Override
  public void prepare(Setup setup) {
    settings = setup.settings();
    how = new PatchSwap(settings.getInt(PATCH), settings.get(RATIO), settings.get(EXACT));
  }

  @Override
  public Loss loss(Step step) {
    Swapped pair = step.swap(step.batch(), step.partners(), how);
    List<Output> both =
        settings.get(JOINT)
            ? step.student(List.of(pair.first(), pair.second()))
            : List.of(step.student(pair.first()), step.student(pair.second()));
    Output u = both.get(0);
    Output v = both.get(1);
    NDArray mutual =
        settings
            .get(DIRECTION)
            .term(
                u.instances(),
                v.instances(),
                step.pairing(pair.first(), pair.second()),
                settings.get(TEMPERATURE));
    double weight = settings.get(WEIGHT) * Ramp.linear(step, settings.get(WARM_UP));
    Loss loss =
        Loss.of("supervised", u.supervised().add(v.supervised()))
            .and("instance-to-instance", mutual.mul((float) weight));
    return settings.get(KEEP_ANCHORS)
        ? loss.and("anchors", step.student(step.batch()).supervised())
        : loss;
  }
}
