package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Heap;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.TuningPlan;
import org.patchswap.core.recipe.PublishedProtocol;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.run.Environment;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Protocols;
import org.patchswap.core.task.DataFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a suite would do, in full, without doing it. */
@Command(
    name = "describe",
    description =
        "Prints every resolved value of a suite with its origin, the number of runs, and the images"
            + " each method puts through the network; with --json its runs; with --cost what it"
            + " would cost, from rehearsals that need no dataset.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOption suite;
  @Mixin private HeapOption heap;
  @Mixin private SlotsOption slots;
  @Mixin private CostOption cost;

  @Override
  public Integer call() throws IOException, InterruptedException {
    cost.check(slots);
    return cost.asked() ? cost.tell(suite, heap, slots, spec) : describe();
  }

  private int describe() {
    PrintWriter out = spec.commandLine().getOut();
    Catalogue catalogue = Catalogue.load();
    Plan plan = suite.plan(catalogue);
    if (cost.asksForRuns()) {
      return cost.runs(plan, out);
    }
    Heap heaps = heap.heap(catalogue, plan);
    var s = plan.suite();
    out.println("Suite " + s.name() + " (" + s.file() + "): " + s.title());
    out.println("seeds: " + s.seeds());
    out.println("reference: " + s.reference());
    out.println(
        plan.note(Environment.suiteVersion())
            .question()
            .map(q -> "question: " + q.words())
            .orElse("no question: the suite is exploratory"));
    RecipeText text = new RecipeText(s);
    for (Recipe r : s.recipes()) {
      out.println();
      out.println(text.title(r));
      text.values(r).forEach(out::println);
      notes(out, r, catalogue);
      if (text.like(r).isEmpty()) {
        data(out, plan.facts().get(r.name()));
        out.println("  Java heap of a worker: " + heaps.of(r));
      }
      text.methods(r).forEach(out::println);
    }
    plan.tuning().ifPresent(t -> tuning(out, t));
    plan.notApplicable()
        .forEach(
            n -> out.println("left out: " + n.recipe() + " / " + n.method() + ": " + n.reason()));
    out.println();
    images(out, plan);
    imports(out, plan);
    out.println();
    long students = plan.cells().stream().map(Plan.Cell::run).distinct().count();
    long trials =
        plan.tuning().stream()
            .flatMap(t -> t.note().trials().stream())
            .flatMap(t -> t.runs().stream())
            .distinct()
            .count();
    out.println(
        plan.runs().size()
            + " runs: "
            + students
            + " of the table"
            + (trials > 0 ? ", " + trials + " trials" : "")
            + " and "
            + (plan.runs().size() - students - trials)
            + " prerequisites");
    out.flush();
    return Main.OK;
  }

  /** How methods are tuned: what is tried of each, and what is left out of that. */
  private static void tuning(PrintWriter out, TuningPlan tuning) {
    SuiteNote.Tuning note = tuning.note();
    out.println();
    out.println("Tuning by equal means: " + tuning.words());
    for (TuningPlan.Space s : tuning.spaces()) {
      int trials = note.trials(s.recipe(), s.method()).size();
      out.println(
          "  %s / %s: %s"
              .formatted(
                  s.recipe(),
                  s.method(),
                  trials < tuning.asked()
                      ? "only " + trials + " trials, since its space has no more"
                      : trials + " trials"));
      s.space().words().forEach(w -> out.println("    " + w));
      s.space().leftOut().forEach(w -> out.println("    left out: " + w));
    }
  }

  /** What a recipe's protocol has that no key of a recipe can say. */
  private static void notes(PrintWriter out, Recipe r, Catalogue catalogue) {
    String protocol = r.get(PublishedProtocol.KEY);
    if (!protocol.isEmpty()) {
      Protocols.load(catalogue)
          .find(protocol)
          .notes()
          .forEach(n -> out.println("  protocol(" + protocol + "): " + n));
    }
  }

  private static void data(PrintWriter out, DataFacts f) {
    out.println(
        String.format(
            Locale.ROOT,
            "  dataset %s: %d training, %d validation, %d test images of %d x %d x %d, %d classes",
            f.dataset(),
            f.trainSize(),
            f.validationSize(),
            f.testSize(),
            f.channels(),
            f.height(),
            f.width(),
            f.classes().size()));
  }

  private static void images(PrintWriter out, Plan plan) {
    out.println("Images through networks, one seed:");
    out.println(
        String.format(
            Locale.ROOT,
            "  %-60s %10s %14s %14s %14s %14s",
            "recipe / method",
            "steps",
            "trained",
            "no gradient",
            "teacher",
            "prerequisites"));
    Map<String, Plan.Cell> first = new LinkedHashMap<>();
    plan.cells().forEach(c -> first.putIfAbsent(c.recipe() + " / " + c.method(), c));
    first.forEach(
        (name, cell) -> {
          Plan.Planned p = plan.runs().get(cell.run());
          double images = (double) p.spec().steps() * p.spec().recipe().get(RecipeOptions.BATCH);
          double before =
              plan.before(cell.run()).stream()
                  .mapToDouble(
                      q ->
                          q.spec().steps()
                              * (double) q.spec().recipe().get(RecipeOptions.BATCH)
                              * (q.cost().student() + q.cost().teacher()))
                  .sum();
          out.println(
              String.format(
                  Locale.ROOT,
                  "  %-60s %10d %14.0f %14.0f %14.0f %14.0f",
                  name + " (" + budget(plan, cell) + ")",
                  p.spec().steps(),
                  images * p.cost().trained(),
                  images * p.cost().untrained(),
                  images * p.cost().teacher(),
                  before));
        });
  }

  /** What no column of the images holds. */
  private static void imports(PrintWriter out, Plan plan) {
    plan.runs().values().stream()
        .filter(p -> p.spec().imports())
        .forEach(
            p ->
                out.println(
                    "  not on record, and in no sum here: the training of "
                        + p.spec().architecture()
                        + ", whose weights come from "
                        + p.spec().recipe().get(TeacherOptions.WEIGHTS)));
  }

  private static String budget(Plan plan, Plan.Cell cell) {
    return plan.suite().recipes().stream()
        .filter(r -> r.name().equals(cell.recipe()))
        .findFirst()
        .map(r -> org.patchswap.core.option.Option.word(r.get(RecipeOptions.BUDGET)))
        .orElseThrow();
  }
}
