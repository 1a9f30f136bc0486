package org.patchswap.core.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Option;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.StepOptions;

/**
 * The runs of a plan by what a step of theirs costs: the same networks, method, batch and data give
 * one kind, of which one run is rehearsed. Seeds, lengths and the values of the optimiser do not
 * count; nor do, in the trials of a tuning, the values of the method that are tried.
 */
record RunKinds(Map<String, Kind> byRun) {
  /** Keys of a recipe that a step takes no longer or shorter for. */
  private static final List<Option<?>> FREE =
      List.of(
          RecipeOptions.EPOCHS,
          StepOptions.STEPS,
          RecipeOptions.BUDGET,
          RecipeOptions.MILESTONES,
          RecipeOptions.SELECTION,
          RecipeOptions.EVALUATE_EVERY,
          StepOptions.EVALUATE_EVERY_STEPS,
          RecipeOptions.VARY);

  /**
   * Runs that cost the same a step.
   *
   * @param spec the one that is rehearsed
   * @param teacher architecture of its teacher
   * @param work images through networks in a step, as the method declares them
   */
  record Kind(RunSpec spec, Optional<String> teacher, double work) {
    /** In words. */
    String name() {
      return "%s / %s on %s".formatted(spec.recipe().name(), spec.method(), spec.architecture());
    }
  }

  static RunKinds of(Plan plan) {
    Map<String, Kind> byRun = new LinkedHashMap<>();
    Map<String, Kind> exact = new LinkedHashMap<>();
    Map<String, Kind> rough = new LinkedHashMap<>();
    List<Plan.Planned> trials = new ArrayList<>();
    for (Plan.Planned p : plan.runs().values()) {
      if (p.spec().isTrial()) {
        trials.add(p);
      } else {
        Kind kind = exact.computeIfAbsent(key(p.spec(), plan, true), k -> kind(p, plan));
        rough.putIfAbsent(key(p.spec(), plan, false), kind);
        byRun.put(p.spec().id(), kind);
      }
    }
    for (Plan.Planned p : trials) {
      byRun.put(
          p.spec().id(), rough.computeIfAbsent(key(p.spec(), plan, false), k -> kind(p, plan)));
    }
    return new RunKinds(byRun);
  }

  private static Kind kind(Plan.Planned p, Plan plan) {
    double passes = p.cost().trained() + (p.cost().untrained() + p.cost().teacher()) / 3;
    return new Kind(p.spec(), teacher(p.spec(), plan), passes * p.spec().recipe().imagesPerStep());
  }

  private static Optional<String> teacher(RunSpec spec, Plan plan) {
    return Optional.ofNullable(spec.prerequisites().get(RunSpec.TEACHER))
        .map(id -> plan.runs().get(id).spec().architecture());
  }

  private static String key(RunSpec spec, Plan plan, boolean settings) {
    Map<String, Object> recipe = new TreeMap<>(spec.recipe().values().identity());
    FREE.forEach(o -> recipe.remove(o.name()));
    RecipeOptions.SEARCHABLE.forEach(o -> recipe.remove(o.name()));
    RecipeOptions.NOT_IDENTITY.forEach(o -> recipe.remove(o.name()));
    Map<String, Object> all = new TreeMap<>();
    all.put("task", spec.recipe().task());
    all.put("data", spec.recipe().data().identity());
    all.put("digests", spec.dataDigests());
    all.put("recipe", recipe);
    all.put("architecture", spec.architecture());
    all.put("teacher", teacher(spec, plan).orElse(""));
    all.put("method", spec.method());
    all.put("settings", settings ? spec.settings().identity() : Map.of());
    return Json.canonical(all);
  }

  /** The kinds, in the order of their first runs. */
  List<Kind> distinct() {
    return byRun.values().stream().distinct().toList();
  }
}
