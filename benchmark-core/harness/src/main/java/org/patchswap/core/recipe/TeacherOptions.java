package org.patchswap.core.recipe;

import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;

/** The keys that say which teacher a student has, beside its network and its training. */
public final class TeacherOptions {
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

  private TeacherOptions() {}

  /** Whether a recipe's teacher comes from a file. */
  public static boolean imported(Recipe recipe) {
    return !recipe.get(SHA256).isEmpty();
  }
}
