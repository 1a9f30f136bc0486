package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.cluster.SlurmFiles;
import org.patchswap.core.cluster.SlurmRequest;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what Slurm needs to carry a suite out on many machines. */
@Command(
    name = "slurm",
    description =
        "Writes a Slurm job array that carries a suite out on one store, a job for the report after"
            + " it, and submit.sh, which submits both. All nodes must see this distribution, the"
            + " store and the data under the same paths. Submitted again, it continues.",
    mixinStandardHelpOptions = true)
final class SlurmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOption suite;
  @Mixin private StoreOption store;

  @Option(
      names = "--slots-per-node",
      required = true,
      paramLabel = "N",
      description = "Runs at once in a task of the array; with --gres a multiple of its GPUs.")
  private int slots;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "1",
      description = "Tasks of the array, each on one node (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--time",
      required = true,
      paramLabel = "TIME",
      description =
          "Limit of a task: MINUTES, HH:MM:SS, DAYS-HH, ... A minute before it, it stops.")
  private String time;

  @Option(names = "--gres", paramLabel = "gpu:N", description = "GPUs of a task.")
  private String gres;

  @Option(names = "--partition", paramLabel = "NAME", description = "Where the jobs may run.")
  private String partition;

  @Option(names = "--mem", paramLabel = "SIZE", description = "Memory of a task, for example 32G.")
  private String memory;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the files go; logs and report follow there.")
  private Path to;

  @Override
  public Integer call() throws IOException {
    SlurmRequest request =
        new SlurmRequest(
            slots,
            nodes,
            time,
            Optional.ofNullable(gres),
            Optional.ofNullable(partition),
            Optional.ofNullable(memory));
    List<String> problems = new ArrayList<>(request.problems());
    String home = System.getProperty("benchmark.home", "");
    if (!Files.isExecutable(Path.of(home, "bin", "benchmark"))) {
      problems.add(
          "slurm: nodes start bin/benchmark of a distribution, and this is none; unpack one where"
              + " all nodes see it and give this command to its bin/benchmark");
    }
    if (Files.exists(store.store) && !Files.isDirectory(store.store)) {
      problems.add(store.store + ": is a file; name a folder with --store");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    Plan plan = suite.plan(Catalogue.load());
    OutputFolder.check("--to", to);
    Store.open(store.store).close();
    Path folder = to.toAbsolutePath().normalize();
    new SlurmFiles(
            Path.of(home),
            Path.of("").toAbsolutePath(),
            plan.suite().name(),
            suite.arguments(),
            store.store.toAbsolutePath().normalize(),
            SlotsOption.threads(plan),
            request,
            Optional.ofNullable(System.getenv("BENCHMARK_CLASSPATH")).filter(c -> !c.isBlank()))
        .write(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println("written: " + folder + "; start it with " + folder.resolve(SlurmFiles.SUBMIT));
    return Main.OK;
  }
}
