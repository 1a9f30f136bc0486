package org.patchswap.reports.analysis.decomposition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/**
 * The effect of a method taken apart by the controls of its recipe: methods whose ingredients are
 * some of its own. An ingredient's part is the mean over the ways that the controls allow of what
 * it adds (Shapley 1953, over the ways that were measured), so that the order in which ingredients
 * are added does not count and the parts sum to the whole. Where a recipe at equal epochs has a
 * sibling at equal images, ingredients are those of the sibling, and the part of the images is what
 * the whole effect is larger at equal epochs.
 *
 * <p>All parts are over the seeds that every method in use has: the sum holds seed by seed.
 *
 * @param recipe whose effect it is
 * @param equal its sibling at equal images, where the ingredients are measured
 * @param method label of the method in question
 * @param against label of the method without any of its ingredients
 * @param metric compared
 * @param total the whole effect, method against that one
 * @param parts sum to it
 * @param equalImages the effect in the sibling; empty without one
 * @param asides interactions and exchanges of ingredients, which are in no sum
 * @param ways how many ways were averaged
 * @param missing ingredients that a control would need, in words, and that no method has
 * @param apart settings in which a control differs, in words, by label
 * @param moreImages images through the student, times those of {@code against}, where the first
 *     ingredient's part holds them; 1 where it does not
 */
public record Decomposition(
    RecipeTable recipe,
    Optional<RecipeTable> equal,
    String method,
    String against,
    MetricFacts metric,
    Part total,
    List<Part> parts,
    Optional<Part> equalImages,
    List<Part> asides,
    int ways,
    List<String> missing,
    Map<String, List<String>> apart,
    double moreImages) {

  /**
   * Takes apart the effects of a recipe's methods in question against its reference. Where the
   * reference has ingredients itself, it is the one to take apart, against training by the task's
   * loss alone. What nothing was measured for is left out.
   */
  public static List<Decomposition> of(
      RecipeTable recipe, List<RecipeTable> all, List<String> inQuestion, MetricFacts metric) {
    String reference = recipe.reference();
    if (Controls.ingredients(recipe, reference).isEmpty()) {
      return inQuestion.stream()
          .flatMap(m -> of(recipe, all, m, reference, metric).stream())
          .toList();
    }
    return recipe.methods().stream()
        .filter(recipe::floor)
        .limit(1)
        .flatMap(floor -> of(recipe, all, reference, floor, metric).stream())
        .toList();
  }

  private static Optional<Decomposition> of(
      RecipeTable recipe,
      List<RecipeTable> all,
      String method,
      String against,
      MetricFacts metric) {
    Optional<RecipeTable> sibling =
        Siblings.atEqualImages(recipe, all)
            .filter(s -> s.reference().equals(recipe.reference()))
            .filter(s -> Controls.of(s, method, against, metric).isPresent());
    RecipeTable base = sibling.orElse(recipe);
    if (Controls.of(recipe, method, against, metric).isEmpty()) {
      return Optional.empty();
    }
    Controls controls = Controls.of(base, method, against, metric).get();
    return new Decomposer(recipe, sibling, base, controls, method, against, metric).result();
  }

  /** Whether the controls tell anything of it apart. */
  public boolean tellsApart() {
    return parts.size() > 1;
  }

  /** Whether the parts are single ingredients, each in every order. */
  public boolean complete() {
    return missing.isEmpty() && (equal.isPresent() || moreImages == 1);
  }

  /** Whole, parts and asides in the order in which they are read. */
  public List<Part> all() {
    List<Part> out = new ArrayList<>();
    out.add(total);
    out.addAll(parts);
    equalImages.ifPresent(p -> out.add(2, p));
    out.addAll(asides);
    return out;
  }

  /** The seeds of all parts. */
  public List<Long> seeds() {
    return List.copyOf(total.bySeed().keySet());
  }
}
