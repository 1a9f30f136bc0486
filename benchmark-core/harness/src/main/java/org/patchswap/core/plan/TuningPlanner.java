package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.patchswap.core.recipe.PretrainingOptions;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.RecipeRules;
import org.patchswap.core.recipe.ScoredOn;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.Tuning;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.tuning.Draws;
import org.patchswap.core.tuning.Fit;
import org.patchswap.core.tuning.GivenValues;
import org.patchswap.core.tuning.Spaces;

/** Adds to each recipe that is tuned a variant whose runs take their values from trials. */
final class TuningPlanner {
  /** The seeds of trials follow on this number, far from those that suites count from 1. */
  private static final long SEEDS_AFTER = 1_000_000;

  private final Suite suite;
  private final PlanChecks checks;
  private final Problems problems;
  private final Map<String, Tuned> tuned = new LinkedHashMap<>();
  private final List<Plan.NotApplicable> left = new ArrayList<>();
  private final SortedMap<String, DataFacts> facts = new TreeMap<>();

  /**
   * A recipe that is tuned.
   *
   * @param of in the suite
   * @param brief the same with the budget of a trial
   * @param methods that are tuned, with what is tried of them, by label
   */
  private record Tuned(Recipe of, Recipe brief, Map<String, Method> methods) {}

  /** A method in a tuned recipe; the runs of its trials are there once they are planned. */
  private record Method(
      MethodChoice choice,
      TuningPlan.Space space,
      List<SortedMap<String, Object>> values,
      List<List<String>> runs) {}

  TuningPlanner(Suite suite, PlanChecks checks, Problems problems) {
    this.suite = suite;
    this.checks = checks;
    this.problems = problems;
  }

  /** Finds what is tuned, and every fault of it; call it after the checks of the plan. */
  void check() {
    left.addAll(checks.left());
    facts.putAll(checks.facts());
    suite.tuning().ifPresent(this::check);
  }

  private void check(Tuning tuning) {
    GivenValues given = new GivenValues(tuning, problems);
    for (Recipe r : suite.recipes()) {
      boolean named = tuning.names(r);
      if ((named || tuning.recipes().isEmpty()) && facts.containsKey(r.name())) {
        Optional<String> obstacle = obstacle(r);
        if (obstacle.isEmpty()) {
          add(tuning, r, given);
        } else if (named) {
          String name = r.variant().map(SuiteNote.Variant::of).orElse(r.name());
          fault(tuning, "recipes." + name, "recipes", "'" + name + "' " + obstacle.get());
        }
      }
    }
    if (!tuned.isEmpty()) {
      given.complain();
    } else if (problems.none()) {
      boolean any = suite.recipes().stream().anyMatch(r -> obstacle(r).isEmpty());
      fault(
          tuning,
          any ? "methods" : "",
          any ? "methods" : "recipes",
          any
              ? "none of them applies to a recipe that is tuned; name another"
              : "no recipe has a validation split, which trials are scored on; give the data of one"
                  + " such a split");
    }
  }

  private void fault(Tuning tuning, String line, String key, String words) {
    problems.add(tuning.line(line), Tuning.KEY + "." + key, words);
  }

  private Optional<String> obstacle(Recipe r) {
    DataFacts data = facts.get(r.name());
    if (!PretrainingOptions.recipe(r).isEmpty()) {
      return Optional.of("starts from a pretraining; tune the recipe that it starts from");
    }
    if (r.get(RecipeOptions.SCORED_ON) == ScoredOn.VALIDATION) {
      return Optional.of(
          "is scored on the split that its values would be chosen by; leave it out, or choose"
              + " scored-on: test");
    }
    return data == null || data.validationSize() > 0
        ? Optional.empty()
        : Optional.of(
            "has no validation split, which trials are scored on; give its data such a split, or"
                + " leave it out");
  }

  private void add(Tuning tuning, Recipe r, GivenValues given) {
    String name = r.name() + "-" + SuiteNote.Variant.TUNED;
    if (facts.containsKey(name)) {
      fault(tuning, "", "recipes", "a recipe is called '" + name + "' already; rename it");
    }
    String key = tuning.length(r).name();
    long length = tuning.budget(r);
    Recipe brief = length == 0 ? r : r.withLength(length);
    RecipeRules.check(brief).stream()
        .filter(f -> !f.idle())
        .findFirst()
        .ifPresent(
            f -> fault(tuning, key, key, "in " + r.name() + ", " + f.key() + " " + f.words()));
    Map<String, Method> methods = new LinkedHashMap<>();
    for (MethodChoice m : suite.methods().get(r.name())) {
      boolean applies =
          checks.left().stream()
              .noneMatch(n -> n.recipe().equals(r.name()) && n.method().equals(m.label()));
      if (tuning.takes(m) && applies) {
        Fit fit = settings -> checks.unfit(r, m, settings);
        TuningPlan.Space space =
            new TuningPlan.Space(
                r.name(), m.label(), new Spaces(tuning, brief, m, fit, given).space());
        List<SortedMap<String, Object>> values =
            new Draws(space.space(), brief, m, fit).draw(tuning.trials());
        methods.put(m.label(), new Method(m, space, values, new ArrayList<>()));
      } else if (!applies && tuning.takes(m)) {
        checks.left().stream()
            .filter(n -> n.recipe().equals(r.name()) && n.method().equals(m.label()))
            .forEach(n -> left.add(new Plan.NotApplicable(name, n.method(), n.reason())));
      }
    }
    if (!methods.isEmpty()) {
      tuned.put(name, new Tuned(r, brief, methods));
      facts.put(name, facts.get(r.name()));
    }
  }

  /** How many runs tuning adds at most. */
  long most() {
    long methods = tuned.values().stream().mapToLong(t -> t.methods().size()).sum();
    long trials = suite.tuning().map(t -> (long) t.trials() * t.seeds()).orElse(0L);
    return methods * (suite.seeds().size() + trials);
  }

  /** Facts of the data of all recipes, tuned ones among them. */
  SortedMap<String, DataFacts> facts() {
    return facts;
  }

  /** Pairs without meaning, in tuned recipes, too. */
  List<Plan.NotApplicable> left() {
    return left;
  }

  /** The suite with each tuned recipe after the one it is of. */
  Suite suite() {
    List<Recipe> recipes = new ArrayList<>();
    Map<String, List<MethodChoice>> methods = new LinkedHashMap<>();
    for (Recipe r : suite.recipes()) {
      recipes.add(r);
      methods.put(r.name(), suite.methods().get(r.name()));
      tuned.forEach(
          (name, t) -> {
            if (t.of() == r) {
              String kind = SuiteNote.Variant.TUNED;
              recipes.add(r.as(name, new SuiteNote.Variant(r.name(), kind, kind)));
              methods.put(
                  name,
                  suite.methods().get(r.name()).stream()
                      .filter(m -> suite.tuning().orElseThrow().takes(m))
                      .toList());
            }
          });
    }
    return suite.with(recipes, methods);
  }

  /** The run of a cell of a tuned recipe, after its trials; empty for other recipes. */
  Optional<String> run(Recipe r, MethodChoice m, long seed, Runs runs) {
    return Optional.ofNullable(tuned.get(r.name()))
        .map(
            t -> {
              Method own = t.methods().get(m.label());
              if (own.runs().isEmpty()) {
                plan(t, own, runs);
              }
              SortedMap<String, String> roles = new TreeMap<>();
              for (int i = 0; i < own.runs().size(); i++) {
                for (int j = 0; j < own.runs().get(i).size(); j++) {
                  roles.put(RunSpec.trial(i + 1, j + 1), own.runs().get(i).get(j));
                }
              }
              return runs.choosing(r, m, seed, roles, own.values());
            });
  }

  private void plan(Tuned t, Method m, Runs runs) {
    for (int i = 0; i < m.values().size(); i++) {
      Map<String, Object> values = m.values().get(i);
      String source = "trial " + (i + 1) + " of " + m.values().size();
      m.runs()
          .add(
              seeds().stream()
                  .map(seed -> runs.trial(t.of(), t.brief(), m.choice(), values, source, seed))
                  .toList());
    }
  }

  private List<Long> seeds() {
    return LongStream.iterate(SEEDS_AFTER + 1, s -> s + 1)
        .filter(s -> !suite.seeds().contains(s))
        .limit(suite.tuning().orElseThrow().seeds())
        .boxed()
        .toList();
  }

  /** What is tuned, once all runs are planned; empty where nothing is. */
  Optional<TuningPlan> plan() {
    return suite.tuning().map(this::plan);
  }

  private TuningPlan plan(Tuning tuning) {
    SortedMap<String, String> metric = new TreeMap<>();
    SortedMap<String, Long> epochs = new TreeMap<>();
    SortedMap<String, Long> steps = new TreeMap<>();
    List<SuiteNote.Trial> trials = new ArrayList<>();
    List<TuningPlan.Space> spaces = new ArrayList<>();
    for (Tuned t : tuned.values()) {
      metric.put(t.of().name(), checks.headline(t.of()));
      (t.brief().inSteps() ? steps : epochs).put(t.of().name(), t.brief().length());
      for (Method m : t.methods().values()) {
        spaces.add(m.space());
        for (int i = 0; i < m.values().size(); i++) {
          trials.add(
              new SuiteNote.Trial(
                  t.of().name(), m.choice().label(), i + 1, m.values().get(i), m.runs().get(i)));
        }
      }
    }
    SuiteNote.Tuning note =
        new SuiteNote.Tuning(
            metric, epochs, Optional.of(steps).filter(s -> !s.isEmpty()), seeds(), trials);
    return new TuningPlan(tuning.trials(), note, spaces);
  }
}
