package org.patchswap.core.tuning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.method.Cost;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.RecipeRules;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Tuning;

/**
 * Makes the space of a method in a recipe: what its options and the recipe's declare, or what the
 * suite gives in place of it. A value of the method that the suite's list of methods gives is what
 * the method is there and is not searched, unless the suite's space says so.
 */
public final class Spaces {
  private final Tuning tuning;
  private final Recipe recipe;
  private final MethodChoice method;
  private final Fit fit;
  private final GivenValues given;
  private final List<String> leftOut = new ArrayList<>();

  /**
   * For one method in one recipe.
   *
   * @param recipe with the budget of a trial
   * @param given hears which values of the suite fit
   */
  public Spaces(Tuning tuning, Recipe recipe, MethodChoice method, Fit fit, GivenValues given) {
    this.tuning = tuning;
    this.recipe = recipe;
    this.method = method;
    this.fit = fit;
    this.given = given;
  }

  /** The space; what the suite gives and cannot be tried is told. */
  public SearchSpace space() {
    SortedMap<String, List<Object>> shared = recipes();
    SortedMap<String, List<Object>> own = methods();
    SortedMap<String, Object> base = new TreeMap<>();
    shared.keySet().forEach(k -> base.put(k, recipe.values().values().get(k).value()));
    own.keySet().forEach(k -> base.put(k, method.settings().values().get(k).value()));
    return new SearchSpace(shared, own, base, leftOut);
  }

  private SortedMap<String, List<Object>> recipes() {
    Map<String, String> idle = new TreeMap<>(recipe.values().idle(RecipeOptions.ALL));
    SortedMap<String, List<Object>> out = new TreeMap<>();
    for (Option<?> o : RecipeOptions.SEARCHABLE) {
      Object base = recipe.values().values().get(o.name()).value();
      Optional<List<Object>> said = tuning.given(o.name());
      List<Object> declared = o.search().candidates(base);
      Optional<String> owner = said.map(values -> Tuning.RECIPE);
      if (said.isPresent() && idle.containsKey(o.name())) {
        given.wrong(Tuning.RECIPE, o.name(), idle.get(o.name()));
      } else {
        List<Object> tried = fitting(o, said.orElse(declared), owner, v -> rules(o, v));
        add(out, o, tried, base);
      }
    }
    return out;
  }

  private List<String> rules(Option<?> o, Object value) {
    Recipe other = recipe.with(Map.of(o.name(), value), "");
    return RecipeRules.check(other).stream()
        .filter(f -> !f.idle())
        .map(RecipeRules.Fault::words)
        .toList();
  }

  private SortedMap<String, List<Object>> methods() {
    List<Option<?>> options = method.traits().options();
    Set<String> searched = new LinkedHashSet<>();
    options.stream().filter(o -> !tried(o).isEmpty()).forEach(o -> searched.add(o.name()));
    Map<String, String> idle = method.settings().idle(options);
    SortedMap<String, List<Object>> out = new TreeMap<>();
    for (Option<?> o : options) {
      Optional<String> owner = owner(o);
      boolean useless =
          idle.containsKey(o.name())
              && o.condition().filter(c -> searched.contains(c.option())).isEmpty();
      if (useless) {
        owner.ifPresent(name -> given.wrong(name, o.name(), idle.get(o.name())));
      } else {
        Object base = method.settings().values().get(o.name()).value();
        add(out, o, fitting(o, tried(o), owner, v -> unfit(o, v, owner)), base);
      }
    }
    return out;
  }

  /** Under which name the suite's space speaks of the method; empty where it says nothing. */
  private Optional<String> owner(Option<?> o) {
    boolean label = tuning.space().getOrDefault(method.label(), Map.of()).containsKey(o.name());
    return tuning.given(method, o.name()).map(v -> label ? method.label() : method.name());
  }

  private List<Object> tried(Option<?> o) {
    Setting now = method.settings().values().get(o.name());
    return tuning
        .given(method, o.name())
        .orElseGet(
            () -> now.origin() == Origin.SUITE ? List.of() : o.search().candidates(now.value()));
  }

  private List<String> unfit(Option<?> o, Object value, Optional<String> owner) {
    Settings other = method.settings().with(Map.of(o.name(), value), Origin.TUNED, "");
    Cost cost = method.traits().cost(method.settings());
    if (RecipeOptions.SEARCHABLE.stream().anyMatch(r -> r.name().equals(o.name()))) {
      return List.of("has the name of a key of recipes, which is searched, too");
    }
    if (!method.traits().cost(other).equals(cost)) {
      String why = "changes what a step costs, so that trials would not have equal means";
      owner.ifPresent(name -> given.wrong(name, o.name(), value + " " + why + "; leave it out"));
      return List.of(why);
    }
    return fit.faults(other).stream()
        .map(f -> f.startsWith(o.name() + ": ") ? f.substring(o.name().length() + 2) : f)
        .toList();
  }

  /** The checks of one value. */
  private interface Check {
    List<String> faults(Object value);
  }

  /**
   * The values that fit.
   *
   * @param owner under which the suite gives them; empty where it does not
   */
  private List<Object> fitting(
      Option<?> o, List<Object> tried, Optional<String> owner, Check check) {
    List<Object> out = new ArrayList<>();
    for (Object v : tried) {
      Optional<String> fault = o.complaint(v).or(() -> check.faults(v).stream().findFirst());
      owner.ifPresent(
          name ->
              fault.ifPresentOrElse(
                  why -> given.unfit(name, o.name(), v, why), () -> given.fits(name, o.name(), v)));
      if (fault.isEmpty()) {
        out.add(v);
      } else {
        leftOut.add(o.name() + " " + v + ": " + fault.get());
      }
    }
    return out;
  }

  /** Nothing is searched where the only value is the one that is there. */
  private static void add(
      SortedMap<String, List<Object>> out, Option<?> o, List<Object> tried, Object base) {
    if (!tried.isEmpty() && !tried.equals(List.of(base))) {
      out.put(o.name(), tried);
    }
  }
}
