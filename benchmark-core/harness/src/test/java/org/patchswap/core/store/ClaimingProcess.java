package org.patchswap.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.patchswap.core.file.KernelLocks;
import org.patchswap.core.file.Leases;

/** A process that claims a run, says so, and publishes it when it is told to. */
final class ClaimingProcess implements AutoCloseable {
  /** A file system that cannot lock. */
  static final KernelLocks NO_LOCKS =
      (channel, part, shared) -> {
        throw new IOException("No locks available");
      };

  private final Process process;
  private final BufferedReader out;

  /**
   * Starts it, and waits until it has the run.
   *
   * @param locks whether the file system has any
   */
  ClaimingProcess(Path store, String run, Duration life, boolean locks) throws IOException {
    this.process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ClaimingProcess.class.getName(),
                    store.toString(),
                    run,
                    String.valueOf(life.toMillis()),
                    String.valueOf(locks)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (!"has it".equals(line)) {
      throw new IllegalStateException("said " + line);
    }
  }

  static Claims claims(Path store, Duration life, boolean locks) {
    return new Claims(
        store,
        locks ? KernelLocks.SYSTEM : NO_LOCKS,
        new Leases(store.resolve("locks").resolve(Claims.LEASES), life));
  }

  long pid() {
    return process.pid();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
  }

  /** Lets it publish its run with a score; what it says then. */
  String publish(double score) throws IOException {
    process.getOutputStream().write((score + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return out.readLine();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Claims claims =
        claims(folder, Duration.ofMillis(Long.parseLong(args[2])), Boolean.parseBoolean(args[3]));
    Store store = Store.open(folder);
    try (Claims.Claim claim = claims.take(args[1]).orElseThrow()) {
      System.out.println("has it");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      double score = Double.parseDouble(in.readLine());
      Publication published = store.publish(SampleRecords.record(args[1], score, 1), Map.of());
      System.out.println(published.getClass().getSimpleName() + ", lost " + claim.lost());
    }
  }
}
