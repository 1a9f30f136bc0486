package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;

/** Turns a suite into runs. */
public final class Planner {
  /** Cells of a suite's table: what one store and one page can still hold. */
  private static final long MOST_RUNS = 100_000;

  private final Catalogue catalogue;
  private final Suite suite;
  private final Problems problems;

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
    TuningPlanner tuning = new TuningPlanner(suite, checks, problems);
    tuning.check();
    long most =
        (long) suite.seeds().size() * suite.methods().values().stream().mapToInt(List::size).sum()
            + tuning.most();
    if (most > MOST_RUNS) {
      problems.add(1, "the file", "asks for " + most + " runs; at most " + MOST_RUNS);
    }
    if (!problems.none()) {
      return null;
    }
    return plan(tuning.suite(), tuning.left(), tuning, new Runs(catalogue, tuning.facts()));
  }

  private static Plan plan(
      Suite whole, List<Plan.NotApplicable> left, TuningPlanner tuning, Runs runs) {
    Set<String> without =
        left.stream().map(n -> n.recipe() + "/" + n.method()).collect(Collectors.toSet());
    List<Plan.Cell> cells = new ArrayList<>();
    for (long seed : whole.seeds()) {
      for (Recipe r : whole.recipes()) {
        for (MethodChoice m : whole.methods().get(r.name())) {
          if (!without.contains(r.name() + "/" + m.label())) {
            String id =
                tuning
                    .run(r, m, seed, runs)
                    .orElseGet(() -> runs.student(r, m, seed, whole.recipes()));
            cells.add(new Plan.Cell(r.name(), m.label(), seed, id));
          }
        }
      }
    }
    return new Plan(whole, cells, runs.all(), left, tuning.facts(), tuning.plan());
  }
}
