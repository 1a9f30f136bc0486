package org.patchswap.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
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
    return "%d trials of each method with the seeds %s, epochs %s, scored on the validation split by %s"
        .formatted(asked, note.seeds(), byRecipe(note.epochs()), byRecipe(note.metric()));
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
