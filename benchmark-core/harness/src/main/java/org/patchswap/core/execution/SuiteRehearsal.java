package org.patchswap.core.execution;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchswap.core.execution.Rehearsals.Done;
import org.patchswap.core.execution.Rehearsals.On;
import org.patchswap.core.execution.SuiteCost.Line;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.worker.Message;

/** Finds out what a suite costs: rehearses each kind of run once, and plays the suite through. */
public final class SuiteRehearsal {
  private static final double HOUR = 3600;

  private final Plan plan;
  private final List<Slot> slots;
  private final RunKinds kinds;
  private final Map<Done, Message.Rehearsed> times;
  private final Map<Done, String> failed;

  /**
   * A suite of which all that could be rehearsed was.
   *
   * @param times of each kind on each sort of slots
   * @param failed why a kind has none
   */
  SuiteRehearsal(
      Plan plan,
      List<Slot> slots,
      RunKinds kinds,
      Map<Done, Message.Rehearsed> times,
      Map<Done, String> failed) {
    this.plan = plan;
    this.slots = slots;
    this.kinds = kinds;
    this.times = times;
    this.failed = failed;
  }

  /**
   * Rehearses a suite.
   *
   * @param plan made with the tasks of rehearsals
   * @param steps that are timed of each kind of run
   * @param out where progress goes
   * @param terminal whether a person watches it
   */
  public static SuiteCost cost(
      Plan plan, List<Slot> slots, Heap heap, int steps, PrintStream out, boolean terminal)
      throws InterruptedException {
    RunKinds kinds = RunKinds.of(plan);
    out.printf(
        Locale.ROOT,
        "Suite %s: %d runs of %d kinds; each kind is rehearsed for %d steps, on %d slots%n",
        plan.suite().name(),
        plan.runs().size(),
        kinds.distinct().size(),
        steps,
        slots.size());
    Rehearsals all = new Rehearsals(kinds.distinct(), slots, heap, steps, out, terminal);
    all.execute();
    return new SuiteRehearsal(plan, slots, kinds, all.done(), all.failed()).cost(steps);
  }

  /** What all runs cost together. */
  SuiteCost cost(int steps) {
    SlotTimes played = SlotTimes.of(plan.runs().values(), slots, this::seconds);
    Map<String, RunName> names = RunName.of(plan);
    List<Line> lines =
        slots.stream().map(On::of).distinct().flatMap(on -> lines(on, names)).toList();
    double cpu = 0;
    double gpu = 0;
    for (Planned p : plan.runs().values()) {
      Slot slot = played.slots().get(p.spec().id());
      double hours = seconds(p.spec(), slot) / HOUR;
      if (On.of(slot) == On.CPU) {
        cpu += hours * p.spec().recipe().get(RecipeOptions.THREADS);
      } else {
        gpu += hours / slots.stream().filter(s -> s.device().equals(slot.device())).count();
      }
    }
    List<SuiteCost.SlotHours> each = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      each.add(new SuiteCost.SlotHours(slots.get(i).device(), played.busy().get(i) / HOUR));
    }
    return new SuiteCost(
        plan.suite().name(),
        steps,
        times.size() + failed.size(),
        lines.stream().sorted(Comparator.comparingDouble(Line::hours).reversed()).toList(),
        methods(names, played),
        each,
        plan.runs().size(),
        plan.runs().keySet().stream().filter(r -> slots.stream().anyMatch(s -> lost(r, s))).count(),
        played.wall() / HOUR,
        cpu,
        gpu,
        times.values().stream().mapToDouble(Message.Rehearsed::peakMegabytes).max().orElse(0),
        failed.entrySet().stream()
            .map(e -> e.getKey().kind().name() + ": " + e.getValue())
            .sorted()
            .toList());
  }

  private boolean lost(String run, Slot slot) {
    return !times.containsKey(new Done(kinds.byRun().get(run), On.of(slot)));
  }

  private Optional<Message.Rehearsed> rehearsed(String run, On on) {
    return Optional.ofNullable(times.get(new Done(kinds.byRun().get(run), on)));
  }

  private double seconds(RunSpec spec, Slot slot) {
    return seconds(spec, On.of(slot));
  }

  private double seconds(RunSpec spec, On on) {
    double teacher =
        Optional.ofNullable(spec.prerequisites().get(RunSpec.TEACHER))
            .flatMap(t -> rehearsed(t, on))
            .map(Message.Rehearsed::evaluationMillis)
            .orElse(0.0);
    return rehearsed(spec.id(), on)
        .map(own -> new RunSeconds(plan).of(spec, own, teacher))
        .orElse(0.0);
  }

  private Stream<Line> lines(On on, Map<String, RunName> names) {
    Map<RunName, List<RunSpec>> runs = new LinkedHashMap<>();
    plan.runs()
        .forEach(
            (id, p) -> runs.computeIfAbsent(names.get(id), n -> new ArrayList<>()).add(p.spec()));
    return runs.entrySet().stream().flatMap(e -> line(on, e.getKey(), e.getValue()).stream());
  }

  private Optional<Line> line(On on, RunName name, List<RunSpec> runs) {
    double hours = runs.stream().mapToDouble(r -> seconds(r, on)).sum() / HOUR;
    RunSpec first = runs.get(0);
    long batch = first.recipe().get(RecipeOptions.BATCH);
    return rehearsed(first.id(), on)
        .map(
            t ->
                new Line(
                    name.recipe(),
                    name.method(),
                    name.role(),
                    on.name().toLowerCase(Locale.ROOT),
                    t.stepMillis(),
                    t.stepMillis() > 0 ? batch / t.stepMillis() * 1000 : 0,
                    t.peakMegabytes(),
                    hours / runs.size(),
                    runs.size(),
                    hours));
  }

  private List<SuiteCost.MethodHours> methods(Map<String, RunName> names, SlotTimes played) {
    Map<String, Long> runs = new HashMap<>();
    Map<String, Double> hours = new HashMap<>();
    for (Planned p : plan.runs().values()) {
      RunName name = names.get(p.spec().id());
      String of =
          switch (name.role()) {
            case RunName.TABLE -> name.method();
            case RunName.TRIAL -> name.method() + ", trials";
            default -> "prerequisites";
          };
      runs.merge(of, 1L, Long::sum);
      hours.merge(of, seconds(p.spec(), played.slots().get(p.spec().id())) / HOUR, Double::sum);
    }
    return runs.keySet().stream()
        .map(of -> new SuiteCost.MethodHours(of, runs.get(of), hours.get(of)))
        .sorted(Comparator.comparingDouble(SuiteCost.MethodHours::hours).reversed())
        .toList();
  }
}
