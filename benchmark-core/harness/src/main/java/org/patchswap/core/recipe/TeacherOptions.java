package org.patchswap.core.recipe;

import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;

/** The keys that say which teacher a student has, beside its network. */
public final class TeacherOptions {
  /** Epochs of the teacher's training. */
  public static final Option<Long> EPOCHS =
      Option.integer("teacher-epochs", 0)
          .about("epochs of the teacher's training; 0: as many as the student")
          .min(0)
          .max(RecipeOptions.MOST_EPOCHS)
          .because("one protocol for both");

  /** Steps of the teacher's training. */
  public static final Option<Long> STEPS =
      Option.integer("teacher-steps", 0)
          .about(
              "updates of the teacher's training, where the budget is in steps; 0: as many as the"
                  + " student")
          .min(0)
          .max(StepOptions.MOST_STEPS)
          .because("one protocol for both")
          .later();

  /** How the teacher is trained; {@code RecipeReader} puts the plain method's name for none. */
  public static final Option<String> METHOD =
      Option.text("teacher-method", "")
          .about("how the teacher is trained; empty: by the plain loss")
          .because("the plain loss, which is what the literature does");

  /** The seed of one teacher for all seeds. */
  public static final Option<Long> SEED =
      Option.integer("teacher-seed", 0)
          .about("seed of one teacher that students of all seeds share; 0: each seed its own")
          .min(0)
          .max(1e15)
          .because("0: then what is said of a method holds for more than one teacher")
          .later();

  /** A trained teacher that was made elsewhere. */
  public static final Option<Place> WEIGHTS =
      Option.place("teacher-weights")
          .about("safetensors file with the weights of a teacher that is trained already")
          .because("none: a teacher is a run like any other")
          .later();

  /** What that file holds. */
  public static final Option<String> SHA256 =
      Option.text("teacher-sha256", "")
          .about("SHA-256 of the file of weights, in hexadecimal")
          .require(v -> v.isEmpty() || v.matches("[0-9a-f]{64}"), "64 digits of 0-9 and a-f")
          .because(
              "needed with teacher-weights: runs are named by what was read, not by where it lay")
          .later();

  /** All of them. */
  static final List<Option<?>> ALL = List.of(EPOCHS, STEPS, METHOD, SEED, WEIGHTS, SHA256);

  private TeacherOptions() {}

  /** The key that says how long a recipe's teacher is trained. */
  public static Option<Long> length(Recipe recipe) {
    return recipe.inSteps() ? STEPS : EPOCHS;
  }

  /** Whether a recipe's teacher comes from a file. */
  public static boolean imported(Recipe recipe) {
    return !recipe.get(SHA256).isEmpty();
  }
}
