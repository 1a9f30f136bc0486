package org.patchswap.core.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files that carry a suite out under Slurm: {@link #ARRAY}, a job array of commands that take
 * what is ready in one store; {@link #REPORT}, a job after it, whatever became of it; {@link
 * #SUBMIT}, which hands both to Slurm.
 *
 * @param home the distribution, as all nodes see it
 * @param directory what relative paths start from
 * @param name of the suite in the store
 * @param suite options that name it and what is set beside its file
 * @param store folder
 * @param threads of a run
 * @param request what Slurm is asked for
 * @param classPath of the user's own methods, as {@code BENCHMARK_CLASSPATH} has it
 */
public record SlurmFiles(
    Path home,
    Path directory,
    String name,
    List<String> suite,
    Path store,
    long threads,
    SlurmRequest request,
    Optional<String> classPath) {
  /** The job array. */
  public static final String ARRAY = "array.sbatch";

  /** The job that follows it. */
  public static final String REPORT = "report.sbatch";

  /** Submits both. */
  public static final String SUBMIT = "submit.sh";

  /** Between the signal and the end; Slurm keeps it to the minute. */
  private static final int SIGNAL_SECONDS = 60;

  /** Writes the files; those that are there are replaced. */
  public void write(Path folder) throws IOException {
    for (var file : texts(folder).entrySet()) {
      Path to = folder.resolve(file.getKey());
      Files.writeString(to, file.getValue());
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** The files' texts by name. */
  Map<String, String> texts(Path folder) {
    Map<String, String> out = new LinkedHashMap<>();
    out.put(ARRAY, array());
    out.put(REPORT, report(folder));
    out.put(SUBMIT, SUBMITTING);
    return out;
  }

  private String array() {
    List<String> asks = new ArrayList<>();
    asks.add("--job-name=" + name);
    asks.add("--array=1-" + request.tasks());
    asks.add("--cpus-per-task=" + request.slots() * threads);
    request.gres().ifPresent(g -> asks.add("--gres=" + g));
    asks.add("--signal=B:TERM@" + SIGNAL_SECONDS);
    asks.add("--output=log/array-%A_%a.txt");
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(suite);
    command.addAll(List.of("--store", store.toString(), "--slots", request.named(), "--no-wait"));
    return script(
        "Each task of this array takes what is ready in the store and ends when nothing is.",
        asks,
        "# In place of this shell, so that TERM reaches the command: it writes checkpoints and"
            + " ends.\n"
            + "exec "
            + benchmark(command)
            + "\n");
  }

  private String report(Path folder) {
    List<String> of = List.of("--store", store.toString(), "--suite", name);
    List<String> status = new ArrayList<>(List.of("status"));
    status.addAll(of);
    List<String> report = new ArrayList<>(List.of("report"));
    report.addAll(of);
    report.addAll(List.of("--report", folder.resolve("report").toString()));
    return script(
        "Says what the store holds and makes a report of it.",
        List.of(
            "--job-name=" + name + "-report", "--cpus-per-task=2", "--output=log/report-%j.txt"),
        benchmark(status) + " || true\nexec " + benchmark(report) + "\n");
  }

  private String script(String what, List<String> asks, String body) {
    List<String> all = new ArrayList<>(asks);
    all.addAll(List.of("--nodes=1", "--ntasks=1", "--time=" + request.time()));
    request.partition().ifPresent(p -> all.add("--partition=" + p));
    request.memory().ifPresent(m -> all.add("--mem=" + m));
    // A node that is lost gives its task back; what it had said stays in the log.
    all.addAll(List.of("--requeue", "--open-mode=append"));
    return "#!/bin/bash\n# Written by benchmark slurm. "
        + what
        + "\n"
        + all.stream().map(a -> "#SBATCH " + a + "\n").collect(Collectors.joining())
        + "set -eu\ncd -- "
        + quoted(directory.toString())
        + "\n"
        + classPath.map(c -> "export BENCHMARK_CLASSPATH=" + quoted(c) + "\n").orElse("")
        + "export BENCHMARK_JVM_ARGS=\"${BENCHMARK_JVM_ARGS:-}"
        + " -XX:ActiveProcessorCount=$SLURM_CPUS_PER_TASK\"\n"
        + body;
  }

  private String benchmark(List<String> arguments) {
    return quoted(home.resolve("bin/benchmark").toString())
        + arguments.stream().map(a -> " " + quoted(a)).collect(Collectors.joining());
  }

  /** A word of a shell, whatever it holds. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./=,:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static final String SUBMITTING =
      """
      #!/bin/bash
      # Written by benchmark slurm. Submits the array and the report after it; again, it continues.
      # Options of sbatch for the array may follow.
      set -eu
      cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
      mkdir -p log
      array=$(sbatch --parsable "$@" array.sbatch)
      array=${array%%;*}
      report=$(sbatch --parsable --dependency="afterany:$array" report.sbatch)
      echo "array $array, report ${report%%;*} after it; logs in $PWD/log"
      """;
}
