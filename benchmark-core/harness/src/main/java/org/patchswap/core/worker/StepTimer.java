package org.patchswap.core.worker;

import ai.djl.Device;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.json.Json;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.run.Environment;
import org.patchswap.core.run.Run;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Record;

/**
 * Times the training step of a run, and keeps nothing else of it: what {@code benchmark time}
 * starts in a process of its own, set up like a worker.
 */
public final class StepTimer {
  /** Steps before the clock counts: the JIT compiler is still at work. */
  private static final int WARM_UP = 25;

  private StepTimer() {}

  /** Prints one line {@code step_ms=... images_per_second=... peak_mb=...}. */
  public static void main(String[] args) {
    JsonObject job = Json.read(Path.of(args[0]));
    RunSpec spec = RunSpec.of(Codec.read(Record.Spec.class, job.getAsJsonObject("spec"), "job"));
    int steps = job.get("steps").getAsInt();
    List<Long> stamps = new ArrayList<>();
    Run run =
        new Run(spec, null, Device.fromName(job.get("device").getAsString()), Catalogue.load());
    run.rehearse(
        WARM_UP + steps,
        progress -> {
          stamps.add(System.nanoTime());
        });
    double[] millis = new double[steps];
    for (int i = 0; i < steps; i++) {
      millis[i] = (stamps.get(WARM_UP + i) - stamps.get(WARM_UP + i - 1)) / 1e6;
    }
    java.util.Arrays.sort(millis);
    double median = (millis[(steps - 1) / 2] + millis[steps / 2]) / 2;
    long batch = spec.recipe().get(org.patchswap.core.recipe.RecipeOptions.BATCH);
    System.out.println(
        String.format(
            Locale.ROOT,
            "step_ms=%.3f images_per_second=%.1f peak_mb=%.0f",
            median,
            batch / median * 1000,
            Environment.peakMemory() / 1e6));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
