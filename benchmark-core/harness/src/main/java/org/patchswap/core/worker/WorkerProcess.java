package org.patchswap.core.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker as its parent sees it: starts a JVM for a job and listens to it. */
public final class WorkerProcess {
  /** What the log may hold of one start that is looked at for a reason, in bytes. */
  private static final int TAIL = 16_384;

  private static final int SIGNAL = 128;

  private final Job job;
  private final String heap;
  private final Path log;
  private Process process;
  private boolean leaving;

  /**
   * A worker that is not yet started.
   *
   * @param heap as {@code -Xmx} takes it
   * @param log what the process and its libraries print is added to this file
   */
  public WorkerProcess(Job job, String heap, Path log) {
    this.job = job;
    this.heap = heap;
    this.log = log;
  }

  /**
   * How a worker ended.
   *
   * @param code the exit code, 128 and more for a signal
   * @param told whether the worker itself said the reason
   * @param reason why the job is not done, in one line; empty when it is
   */
  public record Ending(int code, boolean told, String reason) {
    private static final int HANGUP = SIGNAL + 1;
    private static final int INTERRUPT = SIGNAL + 2;
    private static final int KILL = SIGNAL + 9;
    private static final int TERMINATE = SIGNAL + 15;

    /** Whether the job is done. */
    public boolean done() {
      return code == Worker.DONE;
    }

    private static String signal(int code) {
      return switch (code) {
        case HANGUP -> "SIGHUP";
        case INTERRUPT -> "SIGINT";
        case KILL -> "SIGKILL: out of memory, or from outside";
        case TERMINATE -> "SIGTERM";
        default -> "signal " + (code - SIGNAL);
      };
    }
  }

  /**
   * Runs to the end of the process.
   *
   * @param listener receives what the worker says, but for the reason of a failure
   */
  public Ending run(Consumer<Message> listener) throws IOException, InterruptedException {
    Files.createDirectories(log.getParent());
    long before = Files.exists(log) ? Files.size(log) : 0;
    ProcessBuilder builder = WorkerJvm.builder(job, heap);
    // What a JVM writes when it breaks belongs beside the log, not into the user's folder.
    String folder = log.toAbsolutePath().getParent().toString().replace("%", "%%");
    builder.command().add(1, "-XX:ErrorFile=" + folder + "/hs_err_pid%p.log");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    synchronized (this) {
      if (leaving) {
        return new Ending(Ending.KILL, false, "stopped before it began");
      }
      process = builder.start();
      send(Protocol.line(job));
    }
    try {
      String failed = listen(listener);
      int code = process.waitFor();
      return code == Worker.DONE
          ? new Ending(code, false, "")
          : new Ending(code, !failed.isEmpty(), failed.isEmpty() ? reason(code, before) : failed);
    } finally {
      // Where it was not heard to its end, it must not go on unheard.
      process.destroyForcibly();
    }
  }

  /** Standard input stays open: its end tells the worker that this process is gone. */
  private void send(String line) {
    OutputStream toWorker = process.getOutputStream();
    try {
      toWorker.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      toWorker.flush();
    } catch (IOException e) {
      // It ended before it could read; where it failed its log says why.
    }
  }

  /** Hears the worker to its end; returns the reason of its failure, if it says one. */
  private String listen(Consumer<Message> listener) throws IOException {
    String failed = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<Message> message = Protocol.message(line);
        if (message.isEmpty()) {
          Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else if (message.get() instanceof Message.Failed f) {
          failed = f.reason();
        } else {
          listener.accept(message.get());
        }
      }
    }
    return failed;
  }

  private String reason(int code, long before) throws IOException {
    if (code > SIGNAL) {
      return "its worker was ended by " + Ending.signal(code) + " (exit code " + code + ")";
    }
    String last = Reasons.of(tail(before));
    return "its worker ended with exit code " + code + (last.isEmpty() ? "" : ": " + last);
  }

  /** The last lines that were logged since a position. */
  private List<String> tail(long from) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (var file = Files.newByteChannel(log)) {
      file.position(Math.max(Math.min(from, file.size()), file.size() - TAIL));
      return new String(Channels.newInputStream(file).readAllBytes(), Charset.defaultCharset())
          .lines()
          .toList();
    }
  }

  /** The process id; 0 before it is started. */
  public synchronized long pid() {
    return process == null ? 0 : process.pid();
  }

  /** Asks the worker to write a checkpoint and stop, or keeps it from starting. */
  public synchronized void leave() {
    leaving = true;
    if (process != null) {
      send("stop");
    }
  }

  /**
   * Waits for the end of a worker that was asked to leave, and stops it at once when the time is
   * over.
   *
   * @param deadline of {@link System#nanoTime}
   */
  public void end(long deadline) {
    Process begun;
    synchronized (this) {
      begun = process;
    }
    if (begun == null) {
      return;
    }
    try {
      begun.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    begun.destroyForcibly();
  }
}
