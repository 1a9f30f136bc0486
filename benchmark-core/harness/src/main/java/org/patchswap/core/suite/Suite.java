package org.patchswap.core.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.recipe.Recipe;

/**
 * Recipes x methods x seeds.
 *
 * @param name of the suite
 * @param title for people
 * @param file it was read from, for messages
 * @param recipes in order
 * @param methods by recipe name, in order
 * @param seeds in order
 * @param reference label of the method that others are compared with
 * @param question what it is to decide; empty: the suite is exploratory
 * @param tuning how methods are to be tuned; empty: they are not
 * @param lines where the file says so, by recipe
 */
public record Suite(
    String name,
    String title,
    String file,
    List<Recipe> recipes,
    Map<String, List<MethodChoice>> methods,
    List<Long> seeds,
    String reference,
    Optional<Question> question,
    Optional<Tuning> tuning,
    Map<String, Lines> lines) {

  /** This suite with other recipes, each with its methods. */
  public Suite with(List<Recipe> others, Map<String, List<MethodChoice>> theirs) {
    return new Suite(name, title, file, others, theirs, seeds, reference, question, tuning, lines);
  }

  /**
   * Where a recipe stands in the file.
   *
   * @param name that it has there, which several recipes share where it is written as one
   * @param recipe its line
   * @param keys lines of its keys, those it has from the defaults among them; a key of its data is
   *     {@code data.KEY}
   */
  public record Lines(String name, int recipe, Map<String, Integer> keys) {
    /** The line of a key, or of the recipe where it is not written. */
    public int of(String key) {
      return keys.getOrDefault(key, recipe);
    }

    /** The recipe in messages. */
    public String path() {
      return "recipes." + name;
    }

    /** Where a key of the recipe's data stands, in messages. */
    public String dataHome(String key) {
      return of("data." + key) == Yaml.OUTSIDE ? Given.FLAG + " data" : path() + ".data";
    }
  }
}
