package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SlotCheck;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RunSpec;
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
        "Times the training step of one method of a suite; keeps nothing of the training.",
    mixinStandardHelpOptions = true)
final class TimeCommand implements Callable<Integer> {
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
      description = "Steps that are timed, after 25 that are not (default: ${DEFAULT-VALUE}).")
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
    Catalogue catalogue = Catalogue.load();
    Plan plan = suite.plan(catalogue);
    RunSpec run = run(plan);
    check(run);
    SlotCheck.precision(List.of(Slot.of(device)), List.of(run.recipe()));
    String size = heap.heap(catalogue, plan).of(run.recipe());
    Path log = Files.createTempFile("benchmark-time-", ".log");
    WorkerProcess.Ending ending;
    try {
      WorkerProcess worker = new WorkerProcess(new Job.Timing(device, run, steps), size, log);
      PrintWriter out = spec.commandLine().getOut();
      ending = worker.run(m -> print(out, m));
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

  private void check(RunSpec run) {
    if (!run.prerequisites().isEmpty()) {
      throw new IllegalArgumentException(
          "cell: '" + cell + "' needs other runs first; only methods without a teacher are timed");
    }
    long most = run.steps() - Job.Timing.WARM_UP;
    if (steps < 1 || steps > most) {
      throw new IllegalArgumentException(
          most < 1
              ? "cell: the run of '"
                  + cell
                  + "' has "
                  + run.steps()
                  + " steps, too few to time one after "
                  + Job.Timing.WARM_UP
                  + "; take a longer one"
              : "steps: must be from 1 to "
                  + most
                  + " (the run has "
                  + run.steps()
                  + ", the first "
                  + Job.Timing.WARM_UP
                  + " are not timed), but is "
                  + steps);
    }
  }

  private static void print(PrintWriter out, Message message) {
    if (message instanceof Message.Timed t) {
      out.println(
          String.format(
              Locale.ROOT,
              "step_ms=%.3f images_per_second=%.1f peak_mb=%.0f",
              t.stepMillis(),
              t.imagesPerSecond(),
              t.peakMegabytes()));
      out.flush();
    }
  }
}
