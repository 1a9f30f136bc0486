package org.patchswap.core.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.patchswap.core.worker.WorkerDevice;

/**
 * A place where one run at a time is carried out: the CPU threads of its recipe, or a GPU, alone or
 * with other slots.
 *
 * @param device {@code cpu}, {@code gpu0}, {@code gpu1}, ...
 * @param index tells slots apart
 * @param sharing slots that share the GPU, this one among them
 */
public record Slot(String device, int index, int sharing) {
  private static final String FORM =
      "must be a number of CPU slots or a list of cpu, gpu0, gpu1, ..., or gpu0x4 for four runs at"
          + " once on one GPU";

  /** A slot that shares its device with none. */
  public Slot(String device, int index) {
    this(device, index, 1);
  }

  /** The device as people name it, with how many share it: {@code gpu0x4}. */
  public String name() {
    return sharing == 1 ? device : device + "x" + sharing;
  }

  /** Whether it is one of the CPU. */
  public boolean isCpu() {
    return device.equals("cpu");
  }

  /**
   * Reads what a user says: a number of CPU slots, or a list such as {@code cpu,gpu0x4,gpu1}.
   *
   * @throws IllegalArgumentException with one line when it is neither
   */
  public static List<Slot> parse(String text) {
    List<Slot> out = new ArrayList<>();
    if (text.matches("\\d{1,3}")) {
      int n = Integer.parseInt(text);
      if (n < 1) {
        throw new IllegalArgumentException("slots: must be at least 1, but is " + text);
      }
      for (int i = 0; i < n; i++) {
        out.add(new Slot("cpu", i));
      }
      return out;
    }
    Set<String> gpus = new HashSet<>();
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      WorkerDevice device =
          WorkerDevice.of(name)
              .orElseThrow(
                  () -> new IllegalArgumentException("slots: " + FORM + ", but is '" + text + "'"));
      if (device.runs() < 1 || device.runs() > WorkerDevice.MOST_RUNS) {
        throw new IllegalArgumentException(
            "slots: runs at once on one GPU must be from 1 to %d, but '%s' asks for %d"
                .formatted(WorkerDevice.MOST_RUNS, name, device.runs()));
      }
      String plain = device.plain();
      if (device.gpu().isPresent() && !gpus.add(plain)) {
        throw new IllegalArgumentException(
            "slots: %s is named twice in '%s'; say %sx2 for two runs at once on it"
                .formatted(plain, text, plain));
      }
      for (int i = 0; i < device.runs(); i++) {
        out.add(new Slot(plain, out.size(), device.runs()));
      }
    }
    return out;
  }

  /**
   * The slot of one device.
   *
   * @throws IllegalArgumentException with one line when it is the name of none
   */
  public static Slot of(String device) {
    if (WorkerDevice.of(device).filter(d -> d.plain().equals(device)).isEmpty()) {
      throw new IllegalArgumentException(
          "device: must be cpu, gpu0, gpu1, ..., but is '" + device + "'");
    }
    return new Slot(device, 0);
  }
}
