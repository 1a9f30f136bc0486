package org.patchswap.core.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.worker.Job;
import org.patchswap.core.worker.Message;
import org.patchswap.core.worker.WorkerProcess;

/** Tries the devices of slots before anything is trained on them. */
public final class SlotCheck {
  private static final String HEAP = "500m";

  private SlotCheck() {}

  /**
   * Tries every GPU in a process of its own; a CPU needs no try.
   *
   * @param option how a user has named the devices, for the message
   * @throws IllegalArgumentException with a line for each that cannot be used
   */
  public static void check(String option, List<Slot> slots)
      throws IOException, InterruptedException {
    List<String> devices =
        slots.stream().map(Slot::device).filter(d -> !d.equals("cpu")).distinct().toList();
    if (devices.isEmpty()) {
      return;
    }
    Path log = Files.createTempFile("benchmark-probe-", ".txt");
    List<String> lines = new ArrayList<>();
    WorkerProcess.Ending ending;
    try {
      ending =
          new WorkerProcess(new Job.Probe(devices), HEAP, log)
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
