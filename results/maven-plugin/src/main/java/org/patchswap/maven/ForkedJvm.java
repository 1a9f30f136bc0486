package org.patchswap.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JVM with Maven's own terminal. It ends with Maven: by a shutdown hook here, and when Maven is
 * killed outright, by its own watch over the process named in {@code benchmark.parent.pid}.
 *
 * @param java the launcher
 * @param options JVM options as a user writes them, or null
 * @param classPath entries in order
 * @param folder the working directory
 */
record ForkedJvm(Path java, String options, List<Path> classPath, Path folder) {
  private static final long GRACE_SECONDS = 10;

  /** Lines of a JVM that cannot start, beside the one that names the cause. */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile("Error: |Error occurred|(NOTE: )?Picked up ");

  /** Runs a main class to its end and returns its exit code. */
  int run(String main, List<String> arguments) throws IOException {
    Path file = Files.createTempFile("benchmark-", ".args");
    try {
      Files.write(file, argumentFile(), nativeCharset());
      List<String> command = new ArrayList<>(List.of(java.toString(), "@" + file, main));
      command.addAll(arguments);
      return await(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * What a JVM says of options that it cannot start with, in one line; empty when it can. Its exit
   * code would be 1, which means that some runs failed.
   */
  String complaint() throws IOException {
    if (options == null || options.isBlank()) {
      return "";
    }
    Path file = Files.createTempFile("benchmark-", ".args");
    try {
      Files.writeString(file, options.strip() + "\n", nativeCharset());
      Process child =
          new ProcessBuilder(java.toString(), "@" + file, "-version")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      List<String> said =
          new String(child.getInputStream().readAllBytes(), nativeCharset()).lines().toList();
      return await(child) == 0
          ? ""
          : said.stream()
              .filter(l -> !SAYS_NOTHING.matcher(l).lookingAt())
              .findFirst()
              .orElse("no JVM starts with " + options.strip());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The lines of a java launcher's argument file; a user's options pass through as written. */
  List<String> argumentFile() {
    List<String> lines = new ArrayList<>();
    lines.add("-Djava.awt.headless=true");
    lines.add("-Dbenchmark.parent.pid=" + ProcessHandle.current().pid());
    if (options != null && !options.isBlank()) {
      lines.add(options.strip());
    }
    lines.add("-cp");
    lines.add(
        quoted(
            classPath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator))));
    return lines;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Charset nativeCharset() {
    return Charset.forName(System.getProperty("native.encoding", Charset.defaultCharset().name()));
  }

  private static int await(Process child) {
    Thread hook = new Thread(() -> stop(child), "benchmark-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return child.waitFor();
    } catch (InterruptedException e) {
      stop(child);
      Thread.currentThread().interrupt();
      return child.exitValue();
    } finally {
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is already doing its work.
    }
  }

  private static void stop(Process child) {
    child.destroy();
    try {
      if (!child.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
