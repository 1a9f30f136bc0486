package org.patchswap.core.worker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.patchswap.core.training.TrainingFailure;

/** Why a job came to nothing, in one line: from what was thrown, or from what was left in a log. */
final class Reasons {
  private static final long MEGABYTE = 1 << 20;

  /** What a JVM says after the line that names the cause. */
  private static final List<String> BOILERPLATE =
      List.of(
          "Error: Could not create the Java Virtual Machine.",
          "Error: A fatal exception has occurred. Program will exit.",
          "Error occurred during initialization of VM");

  /** What a JVM and its launcher say of options from the environment. */
  private static final Pattern PICKED_UP = Pattern.compile("(NOTE: )?Picked up \\w+:");

  private Reasons() {}

  /** The reason of something thrown. */
  static String of(Throwable e) {
    if (e instanceof TrainingFailure) {
      return oneLine(e.getMessage());
    }
    Optional<String> known = SystemFaults.line(e);
    if (known.isPresent()) {
      return known.get();
    }
    if (e instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "out of memory on the Java heap of %d MB (%s); give more with --heap",
          Runtime.getRuntime().maxMemory() / MEGABYTE,
          e.getMessage());
    }
    return root(e).getClass().getSimpleName() + ": " + firstLine(e);
  }

  /** The first line of the message of what was thrown first. */
  static String firstLine(Throwable e) {
    return oneLine(String.valueOf(root(e).getMessage()));
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }

  private static String oneLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }

  /**
   * The reason that a log ends with: its last line that is neither of a stack trace nor what a JVM
   * always says.
   *
   * @return empty when there is none
   */
  static String of(List<String> log) {
    Optional<String> memory = log.stream().filter(SystemFaults::isOutOfMemory).findFirst();
    if (memory.isPresent()) {
      return SystemFaults.outOfMemory(memory.get());
    }
    String last = "";
    for (String line : log) {
      boolean trace = line.startsWith("\t") || line.startsWith("    at ");
      if (!line.isBlank()
          && !trace
          && !PICKED_UP.matcher(line).lookingAt()
          && !BOILERPLATE.contains(line.strip())) {
        last = line.strip();
      }
    }
    return last;
  }
}
