package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SlotCheck;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.worker.Job;
import org.patchswap.core.worker.Message;
import org.patchswap.core.worker.WorkerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a training step takes here. */
@Command(
    name = "time",
    description =
        "Times the training step of one method of a suite on images of noise, untrained teacher and"
            + " all; needs no dataset and keeps nothing.",
    mixinStandardHelpOptions = true)
final class TimeCommand implements Callable<Integer> {
  private static final int MOST_STEPS = 10_000;

  @Spec private CommandSpec spec;
  @Mixin private SuiteOption suite;
  @Mixin private HeapOption heap;

  @Option(
      names = "--cell",
      required = true,
      paramLabel = "RECIPE/METHOD",
      description = "Which recipe and method of the suite.")
  private String cell;

  @Option(
      names = "--steps",
      defaultValue = "60",
      paramLabel = "N",
      description =
          "Steps that are timed, after 25 that are not or after 0.8 s, whichever is less; fewer"
              + " where they take more than ten seconds together (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      paramLabel = "DEVICE",
      description = "cpu, gpu0, ... (default: ${DEFAULT-VALUE}).")
  private String device;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SlotCheck.check("device", List.of(Slot.of(device)));
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "steps: must be from 1 to " + MOST_STEPS + ", but is " + steps);
    }
    Catalogue catalogue = Catalogue.load().rehearsing();
    Plan plan = suite.plan(catalogue);
    RunSpec run = run(plan);
    SlotCheck.precision(List.of(Slot.of(device)), List.of(run.recipe()));
    String size = heap.heap(catalogue, plan).of(run.recipe());
    Path log = Files.createTempFile("benchmark-time-", ".log");
    WorkerProcess.Ending ending;
    try {
      Job job = new Job.Rehearsing(device, run, teacher(run, plan), steps);
      PrintWriter out = spec.commandLine().getOut();
      long batch = run.recipe().get(RecipeOptions.BATCH);
      ending = new WorkerProcess(job, size, log).run(m -> print(out, m, batch));
    } finally {
      Files.deleteIfExists(log);
    }
    if (!ending.done()) {
      spec.commandLine().getErr().println("time: " + ending.reason());
      return Main.INTERNAL;
    }
    return Main.OK;
  }

  /** The run of the cell's first seed. */
  private RunSpec run(Plan plan) {
    return plan.cells().stream()
        .filter(c -> (c.recipe() + "/" + c.method()).equals(cell))
        .findFirst()
        .map(c -> plan.runs().get(c.run()).spec())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cell: the suite has no '"
                        + cell
                        + "'; "
                        + Suggest.among(
                            cell,
                            plan.cells().stream()
                                .map(c -> c.recipe() + "/" + c.method())
                                .distinct()
                                .toList())));
  }

  private static Optional<String> teacher(RunSpec run, Plan plan) {
    return Optional.ofNullable(run.prerequisites().get(RunSpec.TEACHER))
        .map(id -> plan.runs().get(id).spec().architecture());
  }

  private static void print(PrintWriter out, Message message, long batch) {
    if (message instanceof Message.Rehearsed t) {
      out.println(
          String.format(
              Locale.ROOT,
              "step_ms=%.3f images_per_second=%.1f peak_mb=%.0f start_ms=%.0f evaluation_ms=%.4f",
              t.stepMillis(),
              batch / t.stepMillis() * 1000,
              t.peakMegabytes(),
              t.startMillis(),
              t.evaluationMillis()));
      out.flush();
    }
  }
}
