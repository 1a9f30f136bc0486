package org.patchswap.core.suite;

import java.util.List;
import java.util.Map;
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
 * @param recipeLines line of each recipe in the file
 */
public record Suite(
    String name,
    String title,
    String file,
    List<Recipe> recipes,
    Map<String, List<MethodChoice>> methods,
    List<Long> seeds,
    String reference,
    Map<String, Integer> recipeLines) {}
