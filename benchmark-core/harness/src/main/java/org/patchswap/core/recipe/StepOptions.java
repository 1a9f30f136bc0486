package org.patchswap.core.recipe;

import java.util.List;
import org.patchswap.core.option.Option;

/** The keys that count in steps, or say what a step is made of. */
public final class StepOptions {
  static final long MOST_STEPS = 100_000_000;

  /** Steps in place of epochs. */
  public static final Option<Long> STEPS =
      Option.integer("steps", 0)
          .about(
              "updates in place of epochs, for a method that sees each image once; then warm-up and"
                  + " milestones are in steps, too; a rising list stands for one recipe each")
          .min(1)
          .max(MOST_STEPS)
          .because("none: epochs are what most protocols count")
          .later();

  /** Batches a step. */
  public static final Option<Long> ACCUMULATE =
      Option.integer("accumulate", 1)
          .about(
              "batches a step: one update by the mean of their losses; each is normalised by its"
                  + " own statistics")
          .min(1)
          .max(65_536)
          .because("a step of one batch")
          .later();

  /** The largest norm of a gradient. */
  public static final Option<Double> CLIP_NORM =
      Option.real("clip-norm", 0)
          .about(
              "largest norm of a step's whole gradient, all that is trained together: a longer one"
                  + " is scaled to it before the weight decay is added")
          .above(0)
          .max(1e6)
          .because("none: no protocol on record for images clips")
          .later();

  /** Steps between two measurements. */
  public static final Option<Long> EVALUATE_EVERY_STEPS =
      Option.integer("evaluate-every-steps", 0)
          .about("steps between two measurements, in place of epochs; the end is always measured")
          .min(1)
          .max(MOST_STEPS)
          .because("none: by epochs, as evaluate-every says")
          .later();

  private StepOptions() {}

  /** Keys that count in the unit of the budget, epochs or steps. */
  public static List<Option<?>> inUnits() {
    return List.of(RecipeOptions.EPOCHS, STEPS, RecipeOptions.WARM_UP, RecipeOptions.MILESTONES);
  }
}
