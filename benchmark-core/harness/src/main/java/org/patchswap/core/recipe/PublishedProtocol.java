package org.patchswap.core.recipe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.option.Option;

/**
 * A published set of recipe values. Data, not code: an entry of a file {@code protocols/FILE.yaml}
 * on the class path, listed in {@code META-INF/benchmark-protocols}.
 *
 * @param name as suites call it
 * @param title what it was published for
 * @param source repository or paper that the values are from
 * @param task of its keys of data
 * @param values raw values of {@link #OPTIONS} by key
 * @param data raw values by key of a recipe's data section
 * @param networks raw values by key that some networks have in place of those of the others, by
 *     network; each key also stands in {@code values}
 * @param notes what a recipe cannot say of it, a sentence each
 */
public record PublishedProtocol(
    String name,
    String title,
    String source,
    String task,
    SortedMap<String, Object> values,
    SortedMap<String, Object> data,
    SortedMap<String, SortedMap<String, Object>> networks,
    List<String> notes) {

  /** The protocol whose values a recipe takes. */
  public static final Option<String> KEY =
      Option.text("protocol", "")
          .about(
              "published protocol whose values the recipe takes where the suite says nothing"
                  + " itself")
          .because("none; the command list names those there are")
          .later();

  private static final Set<String> GROUPS = Set.of("Length", "Learning rate", "Optimiser");

  /** The keys of a recipe that a protocol may have. */
  public static List<Option<?>> options() {
    Stream<Option<?>> grouped =
        RecipeOptions.GROUPS.stream()
            .filter(g -> GROUPS.contains(g.title()))
            .flatMap(g -> g.options().stream());
    return Stream.concat(grouped, Stream.of(RecipeOptions.SELECTION)).collect(Collectors.toList());
  }

  /** Whether its budget, and with it warm-up and milestones, is in steps. */
  public boolean inSteps() {
    return values.containsKey(StepOptions.STEPS.name());
  }

  /**
   * Its values for a network, by the network's own name, for a recipe with a budget of its own:
   * without what counts in the other unit where that is not the protocol's.
   *
   * @param steps whether the recipe's budget is in steps
   */
  public SortedMap<String, Object> of(String network, boolean steps) {
    SortedMap<String, Object> out = of(network);
    if (steps != inSteps()) {
      StepOptions.inUnits().forEach(o -> out.remove(o.name()));
    }
    return out;
  }

  /** Its values for a network, by the network's own name. */
  public SortedMap<String, Object> of(String network) {
    SortedMap<String, Object> out = new TreeMap<>(values);
    out.putAll(networks.getOrDefault(network, new TreeMap<>()));
    return out;
  }

  /** What it has for one network in place of another's values. */
  public SortedMap<String, Object> difference(String network, String other) {
    Map<String, Object> theirs = of(other);
    SortedMap<String, Object> out = new TreeMap<>(of(network));
    out.entrySet().removeIf(e -> e.getValue().equals(theirs.get(e.getKey())));
    return out;
  }
}
