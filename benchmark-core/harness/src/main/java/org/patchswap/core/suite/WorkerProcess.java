package org.patchswap.core.suite;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.patchswap.core.json.Json;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.run.RunSpec;
import org.patchswap.core.run.Worker;
import org.patchswap.core.store.Store;

/** Starts a worker JVM for a run and listens to it. */
final class WorkerProcess {
  private final Store store;
  private final RunSpec spec;
  private final Slot slot;
  private Process process;
  private String reason = "";

  WorkerProcess(Store store, RunSpec spec, Slot slot) {
    this.store = store;
    this.spec = spec;
    this.slot = slot;
  }

  /** Runs to the end of the process; returns its exit code. */
  int run(Consumer<String[]> progress) throws IOException, InterruptedException {
    Path work = Files.createDirectories(store.work(spec.id()));
    Path job = work.resolve("job.json");
    Files.writeString(
        job,
        Json.pretty(
            Map.of(
                "store", store.root().toAbsolutePath().toString(),
                "device", slot.device(),
                "spec", spec.toMap())));
    Path arguments = work.resolve("java.args");
    Files.writeString(arguments, "-cp\n" + quoted(System.getProperty("java.class.path")) + "\n");
    ProcessBuilder builder = new ProcessBuilder(command(arguments, job));
    environment(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(work.resolve("log.txt").toFile()));
    synchronized (this) {
      process = builder.start();
    }
    // Standard input stays open: its end tells the worker that this process is gone.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("@progress ")) {
          progress.accept(line.split(" "));
        } else if (line.startsWith("@failed ")) {
          reason = line.substring("@failed ".length());
        }
      }
    }
    return process.waitFor();
  }

  /** Why the run failed, as the worker said; empty when it could not say. */
  String reason() {
    return reason;
  }

  /** Stops the worker at once. */
  synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private List<String> command(Path arguments, Path job) {
    long threads = spec.recipe().get(RecipeOptions.THREADS);
    List<String> out = new ArrayList<>();
    out.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    out.add("-Xmx" + System.getProperty("benchmark.worker.heap", "1500m"));
    out.add("-XX:MaxDirectMemorySize=1g");
    out.add("-XX:+UseSerialGC");
    out.add("-XX:TieredStopAtLevel=1");
    out.add("-Xshare:auto");
    out.add("-Djava.awt.headless=true");
    out.add("-Dai.djl.offline=true");
    out.add("-Dai.djl.pytorch.num_threads=" + threads);
    out.add("-Dai.djl.pytorch.num_interop_threads=1");
    out.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    out.add("@" + arguments);
    out.add(Worker.class.getName());
    out.add(job.toString());
    return out;
  }

  /**
   * What the native library needs set before it starts. glibc otherwise hands big blocks back to
   * the kernel after every operation and faults them in again: up to a third of the time of a step.
   */
  private void environment(Map<String, String> env) {
    env.putIfAbsent("MALLOC_ARENA_MAX", "1");
    env.putIfAbsent("MALLOC_MMAP_MAX_", "0");
    env.putIfAbsent("MALLOC_TRIM_THRESHOLD_", "99999999999");
    env.put("OMP_NUM_THREADS", String.valueOf((long) spec.recipe().get(RecipeOptions.THREADS)));
    env.putIfAbsent("OPT_OUT_TRACKING", "true");
    if (!"cpu".equals(slot.device())) {
      env.putIfAbsent("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
    }
  }

  private static String quoted(String path) {
    return "\"" + path.replace("\\", "\\\\") + "\"";
  }
}
