package org.patchswap.core.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.tensor.Precision;
import org.patchswap.core.worker.Job;
import org.patchswap.core.worker.Message;
import org.patchswap.core.worker.WorkerProcess;

/** Tries the devices of slots before anything is trained on them. */
public final class SlotCheck {
  private static final String HEAP = "500m";

  private SlotCheck() {}

  /**
   * Whether what recipes ask for has an effect wherever they may be carried out.
   *
   * @throws IllegalArgumentException with a line for each recipe that asks for what a slot lacks
   */
  public static void precision(List<Slot> slots, Collection<Recipe> recipes) {
    if (slots.stream().noneMatch(Slot::isCpu)) {
      return;
    }
    String lines =
        recipes.stream()
            .filter(r -> r.get(RecipeOptions.PRECISION) == Precision.TF32)
            .map(
                r ->
                    "recipe "
                        + r.name()
                        + ": precision: tf32 has no effect on a CPU; name GPUs alone, such as gpu0,"
                        + " or write fp32")
            .collect(Collectors.joining("\n"));
    if (!lines.isEmpty()) {
      throw new IllegalArgumentException(lines);
    }
  }

  /** The same where nothing is known of what a run needs. */
  public static void check(String option, List<Slot> slots)
      throws IOException, InterruptedException {
    check(option, slots, 0);
  }

  /**
   * Tries every GPU in a process of its own; a CPU needs no try.
   *
   * @param option how a user has named the devices, for the message
   * @param needBytes of GPU memory that a run is known to need; 0 where nothing is known
   * @throws IllegalArgumentException with a line for each that cannot be used
   */
  public static void check(String option, List<Slot> slots, long needBytes)
      throws IOException, InterruptedException {
    List<String> devices =
        slots.stream().filter(s -> !s.isCpu()).map(Slot::name).distinct().toList();
    if (devices.isEmpty()) {
      return;
    }
    Path log = Files.createTempFile("benchmark-probe-", ".txt");
    List<String> lines = new ArrayList<>();
    WorkerProcess.Ending ending;
    try {
      ending =
          new WorkerProcess(new Job.Probe(devices, needBytes), HEAP, log)
              .run(
                  m -> {
                    if (m instanceof Message.Unusable u) {
                      lines.add(option + ": " + u.device() + " cannot be used: " + u.reason());
                    }
                  });
    } finally {
      Files.deleteIfExists(log);
    }
    if (!ending.done()) {
      lines.add(option + ": " + String.join(", ", devices) + " cannot be used: " + ending.reason());
    }
    if (!lines.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", lines));
    }
  }
}
