package org.patchswap.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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

  /** A trial in words: {@code RECIPE / METHOD / trial 3 of 8}; empty for any other run. */
  public Optional<String> name(RunSpec spec) {
    String id = spec.id();
    return note.trials().stream()
        .filter(t -> t.runs().contains(id))
        .findFirst()
        .map(
            t ->
                "%s / %s / trial %d of %d / seed %d"
                    .formatted(
                        t.recipe(),
                        t.method(),
                        t.number(),
                        trials(t.recipe(), t.method()).size(),
                        spec.seed()));
  }

  /** Metric by recipe, for the names of recipes that are tuned. */
  public SortedMap<String, String> recipes() {
    return note.metric();
  }

  /** The trials of a method in a recipe. */
  public List<SuiteNote.Trial> trials(String recipe, String method) {
    return note.trials().stream()
        .filter(t -> t.recipe().equals(recipe) && t.method().equals(method))
        .toList();
  }
}
