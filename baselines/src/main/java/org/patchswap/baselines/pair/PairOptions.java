package org.patchswap.baselines.pair;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.Ramp;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Step;
import org.patchswap.core.option.Condition;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.PatchSwap;

/** The options IPS shares with its ablation; what its abstract leaves open is marked as assumed. */
public final class PairOptions {
  private static final String SILENT = "the abstract does not state it; ";

  /** Side of a patch in pixels. */
  public static final Option<Long> PATCH =
      Option.integer("patch", 4)
          .min(1)
          .assumed(SILENT + "side in pixels; 4 cuts 28- and 32-pixel images into whole patches")
          .searched(2L, 4L, 7L, 8L, 14L, 16L);

  /** Share of patches exchanged. */
  public static final Option<Double> RATIO =
      Option.real("ratio", 0.5)
          .min(0)
          .max(1)
          .assumed(SILENT + "share of patches exchanged; at 0.5 both images change most")
          .searched(0.125, 0.25, 0.5);

  /** Whether the share is exact. */
  public static final Option<Boolean> EXACT =
      Option.flag("exact", false)
          .assumed(SILENT + "each patch is drawn by itself, so that pairs differ in difficulty")
          .searched(false, true);

  /** Of a pair to exchange patches. */
  public static final Option<Double> PROBABILITY =
      Option.real("probability", 1)
          .above(0)
          .max(1)
          .assumed(
              "that a pair is swapped with a probability is known from a secondary source, its"
                  + " value is not; at 1 every pair is")
          .later()
          .searched(0.25, 0.5, 1.0);

  /** Whether pairs that exchanged nothing teach each other. */
  public static final Option<Boolean> DISTIL_UNSWAPPED =
      Option.flag("distil-unswapped", true)
          .assumed(SILENT + "whether pairs that were not swapped teach each other, too")
          .only(Condition.below(PROBABILITY, 1))
          .later();

  /** Who teaches whom. */
  public static final Option<Direction> DIRECTION =
      Option.choice("direction", Direction.BOTH)
          .assumed(SILENT + "both ways needs no judge of which image is the easier one")
          .searched(Direction.BOTH, Direction.CONFIDENT_TO_LESS);

  /** T. */
  public static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4)
          .above(0)
          .assumed(SILENT + "as in CS-KD, the nearest relative with a stated value")
          .searched(1.0, 2.0, 4.0, 8.0);

  /** a. */
  public static final Option<Double> WEIGHT =
      Option.real("weight", 1)
          .min(0)
          .assumed(SILENT + "as in CS-KD, the nearest relative with a stated value")
          .searched(0.3, 1.0, 3.0);

  /** Epochs of growth of a. */
  public static final Option<Double> WARM_UP =
      Ramp.option().assumed(SILENT + "epochs of linear growth of the weight; 0 is constant");

  /** One pass over both images. */
  public static final Option<Boolean> JOINT =
      Option.flag("joint", true)
          .assumed(SILENT + "one pass over both images: joint statistics in normalisation layers");

  /** Side of the square that the cutout generator erases. */
  static final Option<Long> LENGTH =
      Option.integer("length", 8)
          .min(0)
          .because("side of the cutout generator's square")
          .searched(4L, 8L, 16L);

  /** Of the beta distribution of the cutmix and mixup generators. */
  static final Option<Double> ALPHA =
      Option.real("alpha", 1)
          .above(0)
          .because("of the cutmix and mixup generators")
          .searched(0.2, 0.4, 1.0);

  private PairOptions() {}

  /** How patches change place. */
  public static PatchSwap swap(Settings s) {
    return new PatchSwap(s.getInt(PATCH), s.get(RATIO), s.get(EXACT));
  }

  /** What a pair adds to training by the plain loss: its generator's ingredients, and the term. */
  static List<String> ingredients(Generator generator, Term term, Settings s) {
    List<String> out = new ArrayList<>(generator.ingredients());
    if (term != Term.NONE && s.get(WEIGHT) > 0) {
      out.add("distillation");
    }
    return List.copyOf(out);
  }

  /** The pair's loss under some settings. */
  public static Loss loss(Step step, Pair pair, Term term, Settings s) {
    double weight = s.get(WEIGHT) * Ramp.linear(step, s.get(WARM_UP));
    return PairLoss.of(
        step, pair, s.get(JOINT), term, s.get(DIRECTION), s.get(TEMPERATURE), weight);
  }
}
