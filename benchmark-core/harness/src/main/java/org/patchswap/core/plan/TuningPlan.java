package org.patchswap.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.tuning.SearchSpace;

/**
 * How the methods of a suite are tuned.
 *
 * @param asked trials of every method; one whose space is smaller has fewer
 * @param note what the store is told of it
 * @param spaces of every tuned method, in the order of the trials
 */
public record TuningPlan(int asked, SuiteNote.Tuning note, List<Space> spaces) {

  /** The space of a method in a recipe. */
  public record Space(String recipe, String method, SearchSpace space) {}

  /** A trial in words; empty for any other run. */
  public Optional<String> name(RunSpec spec) {
    return note.name(spec.id()).map(name -> name + " / seed " + spec.seed());
  }

  /** By what means, in one line. */
  public String words() {
    return "%d trials of each method with the seeds %s, %s, scored on the validation split by %s"
        .formatted(asked, note.seeds(), length(), byRecipe(note.metric()));
  }

  private String length() {
    return Stream.of(
            length("epochs", note.epochs()), length("steps", note.steps().orElseGet(TreeMap::new)))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String length(String unit, SortedMap<String, Long> budgets) {
    return budgets.isEmpty() ? "" : unit + " " + byRecipe(budgets);
  }

  /** What all recipes have in common, or what each has. */
  private static String byRecipe(SortedMap<String, ?> values) {
    return values.values().stream().distinct().count() == 1
        ? String.valueOf(values.get(values.firstKey()))
        : values.entrySet().stream()
            .map(e -> e.getValue() + " (" + e.getKey() + ")")
            .collect(Collectors.joining(", "));
  }
}
