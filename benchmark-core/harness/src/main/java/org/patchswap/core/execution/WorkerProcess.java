package org.patchswap.core.execution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.patchswap.core.json.Json;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Store;
import org.patchswap.core.worker.Worker;
import org.patchswap.core.worker.WorkerJvm;

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
                "spec", Codec.tree(spec.described()))));
    ProcessBuilder builder =
        WorkerJvm.builder(
            Worker.class,
            slot.device(),
            spec.recipe().get(RecipeOptions.THREADS),
            spec.steps(),
            work,
            job.toString());
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
}
