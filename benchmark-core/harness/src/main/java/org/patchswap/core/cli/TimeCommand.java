package org.patchswap.core.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Codec;
import org.patchswap.core.worker.StepTimer;
import org.patchswap.core.worker.WorkerJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a training step takes here. */
@Command(
    name = "time",
    description =
        "Times the training step of one method of a suite; keeps nothing of the training.",
    mixinStandardHelpOptions = true)
final class TimeCommand implements Callable<Integer> {
  @Mixin private SuiteOption suite;

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
    Plan plan = suite.plan();
    RunSpec spec =
        plan.cells().stream()
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
    if (!spec.prerequisites().isEmpty()) {
      throw new IllegalArgumentException(
          "cell: '" + cell + "' needs other runs first; only methods without a teacher are timed");
    }
    Path scratch = Files.createTempDirectory("benchmark-time-");
    Path job = scratch.resolve("job.json");
    Files.writeString(
        job,
        Json.pretty(
            Map.of("device", device, "steps", steps, "spec", Codec.tree(spec.described()))));
    Process process =
        WorkerJvm.builder(
                StepTimer.class,
                device,
                spec.recipe().get(RecipeOptions.THREADS),
                spec.steps(),
                scratch,
                job.toString())
            .inheritIO()
            .start();
    int code = process.waitFor();
    for (String name : new String[] {"job.json", "java.args"}) {
      Files.deleteIfExists(scratch.resolve(name));
    }
    Files.delete(scratch);
    return code == 0 ? Main.OK : Main.INTERNAL;
  }
}
