package org.patchswap.core.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;

/**
 * The runs of a suite as other programs read them, to hand them out themselves.
 *
 * @param suite its name
 * @param runs in an order in which each stands after those it needs
 */
public record SuiteRuns(String suite, List<Run> runs) {
  private static final double HOUR = 3600;

  /**
   * One run.
   *
   * @param id what {@code run --cell} takes
   * @param recipe its name
   * @param method its label in the suite; of a prerequisite its name and the network
   * @param role {@code table}, {@code trial} or {@code prerequisite}
   * @param architecture the network that is trained
   * @param seed root of all random numbers
   * @param prerequisites ids of runs needed first, by role
   * @param steps updates
   * @param finished whether a store has its record; empty where none was named
   * @param hours that its training and evaluation took, or would take by finished runs of its kind;
   *     empty where there is none
   */
  public record Run(
      String id,
      String recipe,
      String method,
      String role,
      String architecture,
      long seed,
      SortedMap<String, String> prerequisites,
      long steps,
      Optional<Boolean> finished,
      Optional<Double> hours) {}

  /** The runs of a plan, and what a store knows of them. */
  public static SuiteRuns of(Plan plan, Optional<Store> store) {
    Map<String, Record.Cost> costs = new HashMap<>();
    for (String id : plan.runs().keySet()) {
      store.flatMap(s -> s.record(id)).ifPresent(r -> costs.put(id, r.cost()));
    }
    return of(plan, id -> Optional.ofNullable(costs.get(id)), store.isPresent());
  }

  /**
   * The same of records wherever they are kept.
   *
   * @param costs of the finished runs
   * @param known whether a run without one is known to be unfinished
   */
  static SuiteRuns of(Plan plan, Function<String, Optional<Record.Cost>> costs, boolean known) {
    Map<String, RunName> names = RunName.of(plan);
    RunKinds kinds = RunKinds.of(plan);
    Map<RunKinds.Kind, Double> hours = new HashMap<>();
    Map<RunKinds.Kind, Long> steps = new HashMap<>();
    for (Planned p : plan.runs().values()) {
      RunKinds.Kind kind = kinds.byRun().get(p.spec().id());
      costs
          .apply(p.spec().id())
          .ifPresent(
              c -> {
                hours.merge(kind, hours(c), Double::sum);
                steps.merge(kind, p.spec().steps(), Long::sum);
              });
    }
    List<Run> out = new ArrayList<>();
    for (Planned p : plan.runs().values()) {
      RunSpec spec = p.spec();
      Optional<Record.Cost> own = costs.apply(spec.id());
      RunKinds.Kind kind = kinds.byRun().get(spec.id());
      long like = steps.getOrDefault(kind, 0L);
      RunName name = names.get(spec.id());
      out.add(
          new Run(
              spec.id(),
              name.recipe(),
              name.method(),
              name.role(),
              spec.architecture(),
              spec.seed(),
              spec.prerequisites(),
              spec.steps(),
              known ? Optional.of(own.isPresent()) : Optional.empty(),
              own.map(SuiteRuns::hours)
                  .or(
                      () ->
                          like == 0
                              ? Optional.empty()
                              : Optional.of(hours.get(kind) / like * spec.steps()))));
    }
    return new SuiteRuns(plan.suite().name(), out);
  }

  private static double hours(Record.Cost cost) {
    return (cost.trainSeconds() + cost.evaluationSeconds()) / HOUR;
  }
}
