package org.patchswap.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution as a user meets it: {@code bin/benchmark} started as a process of its own.
 *
 * @param folder where what the processes print is kept
 * @param environment variables beside the inherited ones
 */
public record Distribution(Path folder, Map<String, String> environment) {
  private static final long POLL_MILLIS = 20;

  /** A test that starts processes in a folder of its own, and leaves none of them behind. */
  public abstract static class Starting {
    @TempDir protected Path folder;
    protected final List<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void leaveNoProcess() {
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** The distribution that the build made. */
  public static Path home() {
    return Path.of(System.getProperty("benchmark.home"));
  }

  /** A suite file of these tests. */
  public static Path suite(String name) {
    return Path.of(System.getProperty("benchmark.suites"), name + ".yaml");
  }

  public static Distribution in(Path folder) {
    return new Distribution(folder, Map.of());
  }

  public Distribution with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Distribution(folder, more);
  }

  /** What a process left. */
  public record Outcome(int code, String out, String err) {
    public List<String> errorLines() {
      return err.lines().filter(l -> !l.isBlank()).toList();
    }

    @Override
    public String toString() {
      return "exit code " + code + "\n--- out\n" + out + "--- err\n" + err;
    }
  }

  /** A process that may still run. */
  public record Running(Process process, Path out, Path err) {
    public Outcome await() throws IOException, InterruptedException {
      int code = process.waitFor();
      return new Outcome(code, Files.readString(out), Files.readString(err));
    }

    /** Waits for something that the process does; fails when the process ends without it. */
    public void until(String what, BooleanSupplier seen) throws IOException, InterruptedException {
      while (!seen.getAsBoolean()) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) && !seen.getAsBoolean()) {
          throw new AssertionError("ended before " + what + ": " + await());
        }
      }
    }
  }

  /** Starts a subcommand. */
  public Running start(Object... arguments) throws IOException {
    return start(home().resolve("bin/benchmark"), arguments);
  }

  /** Starts a subcommand through another path to the script. */
  public Running start(Path script, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    List.of(arguments).forEach(a -> command.add(a.toString()));
    Path out = Files.createTempFile(folder, "process-", ".out");
    Path err = Files.createTempFile(folder, "process-", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  /** Runs a subcommand to its end. */
  public Outcome run(Object... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /** The digest of a store. */
  public String digest(Path store) throws IOException, InterruptedException {
    Outcome status = run("status", "--store", store, "--digest");
    if (status.code() != 0 || !status.out().strip().matches("[0-9a-f]{64}")) {
      throw new AssertionError("no digest: " + status);
    }
    return status.out().strip();
  }

  /** Every file of the finished runs with what changes when it is written again. */
  public static Map<String, String> records(Path store) {
    Map<String, String> files = new TreeMap<>();
    Path runs = store.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return files;
    }
    try (var all = Files.walk(runs)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String run = runs.relativize(file).toString();
        if (!run.startsWith(".")) {
          files.put(
              run, Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Names of the finished runs. */
  public static List<String> finished(Path store) {
    return records(store).keySet().stream()
        .filter(f -> f.endsWith("/record.json"))
        .map(f -> f.substring(0, f.indexOf('/')))
        .toList();
  }
}
