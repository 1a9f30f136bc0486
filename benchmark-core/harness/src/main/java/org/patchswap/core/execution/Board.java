package org.patchswap.core.execution;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Progress with the time left: one line that rewrites itself on a terminal, plain lines in a log.
 */
final class Board {
  private static final long LOG_NANOS = 30_000_000_000L;
  private final PrintStream out;
  private final boolean terminal;
  private final double total;
  private final int runs;
  private final String noun;
  private final LongSupplier clock;
  private final long started;
  private final Map<String, Double> inFlight = new ConcurrentHashMap<>();
  private double finishedWork;
  private double foundWork;
  private int done;
  private long lastLine;
  private int width;
  private boolean closed;

  /**
   * @param total work of all runs still to do
   * @param runs how many they are
   */
  Board(PrintStream out, boolean terminal, double total, int runs) {
    this(out, terminal, total, runs, "runs");
  }

  /**
   * The same for work of another kind.
   *
   * @param noun what is counted, in the plural
   */
  Board(PrintStream out, boolean terminal, double total, int runs, String noun) {
    this(out, terminal, total, runs, noun, System::nanoTime);
  }

  /** The same with a clock of nanoseconds. */
  Board(
      PrintStream out, boolean terminal, double total, int runs, String noun, LongSupplier clock) {
    this.noun = noun;
    this.out = out;
    this.clock = clock;
    this.started = clock.getAsLong();
    this.lastLine = started;
    this.terminal = terminal;
    this.total = total;
    this.runs = runs;
  }

  /** A line for good. */
  synchronized void say(String line) {
    if (closed) {
      return;
    }
    erase();
    out.println(line);
    draw(false);
  }

  /** Work that this process found done: in a checkpoint, or by another process. */
  synchronized void found(double work) {
    foundWork += work;
  }

  /** The last of it: nothing is printed any more. */
  synchronized void close() {
    erase();
    out.flush();
    closed = true;
  }

  /** A run is so far. */
  synchronized void progress(String run, double work) {
    inFlight.put(run, work);
    draw(true);
  }

  /** A run has ended, whichever way. */
  synchronized void ended(String run, double work) {
    inFlight.remove(run);
    finishedWork += work;
    done++;
  }

  private void draw(boolean throttled) {
    long now = clock.getAsLong();
    if (closed || !terminal && now - lastLine < LOG_NANOS) {
      return;
    }
    if (throttled && now - lastLine < 200_000_000L) {
      return;
    }
    lastLine = now;
    double work = finishedWork + inFlight.values().stream().mapToDouble(Double::doubleValue).sum();
    double seconds = (now - started) / 1e9;
    double rate = (work - foundWork) / seconds;
    String left = rate > 0 && seconds > 3 ? time((total - work) / rate) : "...";
    String line =
        String.format(
            Locale.ROOT,
            "%d of %d %s, %.0f %%, %d running, %s passed, about %s left",
            done,
            runs,
            noun,
            total == 0 ? 100 : 100 * work / total,
            inFlight.size(),
            time(seconds),
            left);
    if (terminal) {
      erase();
      out.print(line);
      out.flush();
      width = line.length();
    } else {
      out.println(line);
    }
  }

  private void erase() {
    if (terminal && width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }

  static String time(double seconds) {
    Duration d = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    return d.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", d.toHours(), d.toMinutesPart())
        : d.toMinutes() > 0
            ? String.format(Locale.ROOT, "%d min %02d s", d.toMinutes(), d.toSecondsPart())
            : d.toSeconds() + " s";
  }
}
