package org.patchswap.core.worker;

import ai.djl.Device;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device as people name it: {@code cpu}, {@code gpu0}, or {@code gpu0x4} for a GPU that four runs
 * share.
 *
 * @param gpu its number among those that this process may see; empty for the CPU
 * @param runs at once on it
 */
public record WorkerDevice(Optional<Integer> gpu, int runs) {
  /** As many processes as NVIDIA's multi-process service lets share a GPU. */
  public static final int MOST_RUNS = 48;

  /** Which GPUs a process sees, by number or name, in the order of its own numbers. */
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private static final Pattern NAME = Pattern.compile("cpu|gpu(0|[1-9]\\d{0,2})(?:x(\\d{1,6}))?");

  /** The device of a name; empty where no device is called so, however many runs it says. */
  public static Optional<WorkerDevice> of(String name) {
    Matcher m = NAME.matcher(name);
    return m.matches()
        ? Optional.of(
            new WorkerDevice(
                Optional.ofNullable(m.group(1)).map(Integer::parseInt),
                m.group(2) == null ? 1 : Integer.parseInt(m.group(2))))
        : Optional.empty();
  }

  /** The name of the device alone, however many runs it says: {@code cpu}, {@code gpu0}. */
  public String plain() {
    return gpu.map(n -> "gpu" + n).orElse("cpu");
  }

  /** The device of a name that was checked before. */
  static WorkerDevice known(String name) {
    return of(name).orElseThrow(() -> new IllegalArgumentException("No device: " + name));
  }

  /** The device in a worker's own process, which sees no other GPU than its own. */
  static Device inside(String name) {
    return known(name).gpu().isPresent() ? Device.gpu(0) : Device.cpu();
  }

  /**
   * What a worker is to see of a machine's GPUs: its own.
   *
   * @param name of its device, a GPU
   * @param outer what the parent sees, as the environment says it; null where it says nothing
   */
  static String visible(String name, String outer) {
    int gpu = known(name).gpu().orElseThrow();
    if (outer == null) {
      return "" + gpu;
    }
    String[] seen = outer.split(",", -1);
    // One beyond the list was refused before any run; a worker of it must find none.
    return gpu < seen.length ? seen[gpu].strip() : "-1";
  }
}
