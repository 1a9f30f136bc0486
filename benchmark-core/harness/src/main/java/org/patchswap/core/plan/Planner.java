package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.task.DataFacts;

/** Turns a suite into runs. */
public final class Planner {
  /** Cells of a suite's table: what one store and one page can still hold. */
  private static final long MOST_RUNS = 100_000;

  private final Catalogue catalogue;
  private final Suite suite;
  private final Problems problems;
  private final Map<String, Plan.Planned> runs = new LinkedHashMap<>();
  private final SortedMap<String, DataFacts> facts = new TreeMap<>();

  /** A planner for one suite. */
  public Planner(Catalogue catalogue, Suite suite, Problems problems) {
    this.catalogue = catalogue;
    this.suite = suite;
    this.problems = problems;
  }

  /** The plan; null when there are problems, all of them found in this pass. */
  public Plan plan() {
    PlanChecks checks = new PlanChecks(catalogue, suite, problems);
    checks.check();
    facts.putAll(checks.facts());
    Set<String> left =
        checks.left().stream().map(n -> n.recipe() + "/" + n.method()).collect(Collectors.toSet());
    long most =
        (long) suite.seeds().size() * suite.methods().values().stream().mapToInt(List::size).sum();
    if (most > MOST_RUNS) {
      problems.add(1, "the file", "asks for " + most + " runs; at most " + MOST_RUNS);
    }
    if (!problems.none()) {
      return null;
    }
    List<Plan.Cell> cells = new ArrayList<>();
    for (long seed : suite.seeds()) {
      for (Recipe r : suite.recipes()) {
        for (MethodChoice m : suite.methods().get(r.name())) {
          if (!left.contains(r.name() + "/" + m.label())) {
            String id = student(r, m, seed);
            cells.add(new Plan.Cell(r.name(), m.label(), seed, id));
          }
        }
      }
    }
    return new Plan(suite, cells, runs, checks.left(), facts);
  }

  private String student(Recipe r, MethodChoice m, long seed) {
    Recipe p = r.source(suite.recipes()).orElse(null);
    if (p == null) {
      return run(r, r.get(RecipeOptions.STUDENT), m.name(), m.settings(), seed, new TreeMap<>());
    }
    SortedMap<String, String> needs = new TreeMap<>();
    needs.put(
        RunSpec.BACKBONE,
        run(p, p.get(RecipeOptions.STUDENT), m.name(), m.settings(), seed, new TreeMap<>()));
    String tuning = r.get(RecipeOptions.FINETUNING_METHOD);
    return run(r, r.get(RecipeOptions.STUDENT), tuning, defaults(tuning), seed, needs);
  }

  private Settings defaults(String method) {
    return Settings.defaults(catalogue.traits(method).orElseThrow().options());
  }

  private String run(
      Recipe r,
      String architecture,
      String methodName,
      Settings settings,
      long seed,
      SortedMap<String, String> needs) {
    Traits traits = catalogue.traits(methodName).orElseThrow();
    if (traits.needs().contains(Need.TEACHER)) {
      needs.put(RunSpec.TEACHER, teacher(r, r.get(RecipeOptions.TEACHER), seed));
    } else if (traits.needs().contains(Need.SELF_TEACHER)) {
      needs.put(RunSpec.TEACHER, teacher(r, architecture, seed));
    }
    Cost cost = traits.cost(settings);
    long steps = r.steps(facts.get(r.name()), cost);
    RunSpec spec =
        new RunSpec(
            r,
            architecture,
            methodName,
            traits.version(),
            settings,
            steps,
            seed,
            facts.get(r.name()).digests(),
            needs);
    runs.putIfAbsent(spec.id(), new Plan.Planned(spec, cost));
    return spec.id();
  }

  private String teacher(Recipe r, String architecture, long seed) {
    String how = r.get(RecipeOptions.TEACHER_METHOD);
    long epochs = r.get(RecipeOptions.TEACHER_EPOCHS);
    Recipe own = epochs > 0 ? r.with(RecipeOptions.EPOCHS, epochs) : r;
    return run(own, architecture, how, defaults(how), seed, new TreeMap<>());
  }
}
