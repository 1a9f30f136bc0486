package org.patchswap.core.execution;

import java.util.ArrayList;
import java.util.List;

/**
 * A place where one run at a time is carried out: the CPU threads of its recipe, or one GPU.
 *
 * @param device {@code cpu}, {@code gpu0}, {@code gpu1}, ...
 * @param index tells slots of one device apart
 */
public record Slot(String device, int index) {

  /**
   * Reads what a user says: a number of CPU slots, or a list such as {@code cpu,gpu0}.
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
    for (String part : text.split(",", -1)) {
      if (!isDevice(part.strip())) {
        throw new IllegalArgumentException(
            "slots: must be a number of CPU slots or a list of cpu, gpu0, gpu1, ..., but is '"
                + text
                + "'");
      }
      out.add(new Slot(part.strip(), out.size()));
    }
    return out;
  }

  /**
   * The slot of one device.
   *
   * @throws IllegalArgumentException with one line when it is the name of none
   */
  public static Slot of(String device) {
    if (!isDevice(device)) {
      throw new IllegalArgumentException(
          "device: must be cpu, gpu0, gpu1, ..., but is '" + device + "'");
    }
    return new Slot(device, 0);
  }

  private static boolean isDevice(String text) {
    return text.matches("cpu|gpu(0|[1-9]\\d{0,2})");
  }
}
