package org.patchswap.core.recipe;

import java.util.Optional;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;

/** What a recipe starts from: another recipe's student, or a file of trained weights. */
public final class PretrainingOptions {
  private static final String ENDING = ".safetensors";

  /** What the file holds; empty where {@link RecipeOptions#PRETRAINING} names a recipe. */
  public static final Option<String> SHA256 =
      Option.text("pretraining-sha256", "")
          .about("SHA-256 of the file that pretraining names, in hexadecimal")
          .require(v -> v.isEmpty() || v.matches("[0-9a-f]{64}"), "64 digits of 0-9 and a-f")
          .because("needed with a file: runs are named by what was read, not by where it lay")
          .later();

  private PretrainingOptions() {}

  /** Whether what is written is a file's path and no recipe's name. */
  public static boolean isFile(String written) {
    return written.contains("/") || written.contains("\\") || written.endsWith(ENDING);
  }

  /**
   * The file whose weights a recipe's student starts from.
   *
   * @throws IllegalArgumentException with a part of a sentence, when the path cannot be read
   */
  public static Optional<Place> file(Recipe recipe) {
    return recipe.get(SHA256).isEmpty()
        ? Optional.empty()
        : Optional.of(Place.of(recipe.get(RecipeOptions.PRETRAINING)));
  }

  /** A recipe as its teacher is trained by it: what the student starts from is the student's. */
  public static Recipe ofTeacher(Recipe recipe) {
    return recipe.get(SHA256).isEmpty()
        ? recipe
        : recipe.with(RecipeOptions.PRETRAINING, "").with(SHA256, "");
  }

  /** The recipe whose student lends its backbone; empty where there is none. */
  public static String recipe(Recipe recipe) {
    return recipe.get(SHA256).isEmpty() ? recipe.get(RecipeOptions.PRETRAINING) : "";
  }
}
