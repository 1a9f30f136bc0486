package org.patchswap.core.worker;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the system lacks, whatever was being done: room on a disk, or memory beside the Java heap.
 * Libraries say it in many forms, so it is known by the words of the system's own libraries.
 */
public final class SystemFaults {
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

  /** Of PyTorch, CUDA, C++ and the JVM. */
  private static final List<String> MEMORY =
      List.of(
          "can't allocate memory",
          "not enough memory: you tried to allocate",
          "CUDA out of memory",
          "std::bad_alloc",
          "insufficient memory for the Java Runtime Environment",
          "Cannot allocate memory",
          "Could not reserve enough space",
          "Could not allocate compressed class space",
          "unable to create native thread",
          "irect buffer memory");

  private SystemFaults() {}

  /** Whether a line says that a disk is full. */
  public static boolean isDiskFull(String line) {
    return said(FULL, line).isPresent();
  }

  /** Whether a line says that the system gave no more memory; the Java heap is no matter of it. */
  static boolean isOutOfMemory(String line) {
    return said(MEMORY, line).isPresent();
  }

  /** The line of a lack of the system among the causes of what was thrown; empty for any other. */
  public static Optional<String> line(Throwable thrown) {
    String outer = "";
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      if (e.getMessage() == null || message.equals(String.valueOf(e.getCause()))) {
        // It says nothing of its own.
        continue;
      }
      String text = message.strip().lines().findFirst().orElse("");
      Optional<String> full = said(FULL, text);
      if (full.isPresent()) {
        return Optional.of(diskFull(full.get(), outer, text));
      }
      if (isOutOfMemory(text)) {
        return Optional.of(outOfMemory(text));
      }
      outer = text;
    }
    return Optional.empty();
  }

  /** The cause, then what was being done, then the file as far as it is known. */
  private static String diskFull(String words, String outer, String text) {
    return Stream.of(words, outer, text.replaceAll("(: )?" + Pattern.quote(words), ""))
        .map(part -> part.replaceFirst("^: ", "").strip())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(": "));
  }

  static String outOfMemory(String words) {
    return "out of memory beside the Java heap ("
        + words.strip().replaceFirst("^# ?", "")
        + "); use fewer slots, a smaller batch, or a machine with more";
  }

  private static Optional<String> said(List<String> words, String line) {
    return words.stream().filter(line::contains).findFirst();
  }
}
