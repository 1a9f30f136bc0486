package org.patchswap.core.tuning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeRules;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Shuffle;
import org.patchswap.core.suite.MethodChoice;

/**
 * Draws the values of trials. The first has the values that the suite gives. The recipe's come in a
 * random order of all their combinations, which begins anew when it is through: it is the same for
 * all methods of a recipe. Each option of a method has a stream of its own. No combination comes
 * twice; a space that has no more gives fewer trials.
 *
 * @param fit whether values of the method fit
 */
public record Draws(SearchSpace space, Recipe recipe, MethodChoice method, Fit fit) {
  /** Combinations of a recipe's values; more are drawn from by nobody. */
  public static final int MOST = 10_000;

  /** Redraws before all combinations are gone through in turn. */
  private static final int PATIENCE = 200;

  /** The draws depend on the space alone, whatever the suite's seeds are. */
  private static final SeedStreams STREAMS = new SeedStreams(0);

  private static final String NAME = "tuning";

  /** The values of at most so many trials, each with all keys of the space. */
  public List<SortedMap<String, Object>> draw(int trials) {
    List<SortedMap<String, Object>> out = new ArrayList<>(List.of(space.given()));
    Set<Object> used = new HashSet<>(out);
    int size = (int) Math.min(MOST, SearchSpace.size(space.recipe()));
    List<SortedMap<String, Object>> grid =
        LongStream.range(0, size)
            .mapToObj(i -> SearchSpace.combination(space.recipe(), i))
            .filter(this::keepsRules)
            .toList();
    boolean found = true;
    for (int round = 0; found && out.size() < trials; round++) {
      found = false;
      for (int i : Shuffle.permutation(grid.size(), STREAMS.stream(NAME, round, 0))) {
        boolean first = round == 0 && space.given().entrySet().containsAll(grid.get(i).entrySet());
        if (out.size() < trials && !first) {
          Optional<SortedMap<String, Object>> next = next(grid.get(i), out.size() + 1, used);
          next.ifPresent(out::add);
          next.ifPresent(used::add);
          found |= next.isPresent();
        }
      }
      // The first round may hold nothing but the suite's own values.
      found |= round == 0;
    }
    return out;
  }

  private boolean keepsRules(SortedMap<String, Object> values) {
    return RecipeRules.check(recipe.with(values, "")).stream().allMatch(RecipeRules.Fault::idle);
  }

  /** Values of the method beside some of the recipe that were not used. */
  private Optional<SortedMap<String, Object>> next(
      SortedMap<String, Object> shared, int number, Set<Object> used) {
    double combinations = SearchSpace.size(space.method());
    for (int attempt = 0; attempt < (combinations > 1 ? PATIENCE : 1); attempt++) {
      SortedMap<String, Object> own = new TreeMap<>();
      int at = attempt;
      space
          .method()
          .forEach(
              (key, values) -> {
                int i = STREAMS.stream(NAME + "/" + key, number, at).nextInt(values.size());
                own.put(key, values.get(i));
              });
      Optional<SortedMap<String, Object>> out = usable(shared, own, used);
      if (out.isPresent()) {
        return out;
      }
    }
    for (long i = 0; i < Math.min(MOST, combinations); i++) {
      Optional<SortedMap<String, Object>> out =
          usable(shared, SearchSpace.combination(space.method(), i), used);
      if (out.isPresent()) {
        return out;
      }
    }
    return Optional.empty();
  }

  private Optional<SortedMap<String, Object>> usable(
      SortedMap<String, Object> shared, SortedMap<String, Object> own, Set<Object> used) {
    Settings settings = method.settings().with(own, Origin.TUNED, "");
    SortedMap<String, Object> out = new TreeMap<>(own);
    // What has no effect beside the others stays as it was: else equal trials would look different.
    Map<String, String> idle = settings.idle(method.traits().options());
    out.replaceAll((key, v) -> idle.containsKey(key) ? space.given().get(key) : v);
    Settings effective = method.settings().with(out, Origin.TUNED, "");
    out.putAll(shared);
    boolean equalMeans =
        method.traits().cost(effective).equals(method.traits().cost(method.settings()));
    return equalMeans && !used.contains(out) && fit.faults(effective).isEmpty()
        ? Optional.of(out)
        : Optional.empty();
  }
}
