package org.patchswap.core.execution;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says once of a run that it has given no sign for long. A loop without end cannot be told from
 * slow work, so nothing is ended: a person decides.
 */
final class Silence {
  /** The system property of the patience, in seconds. */
  static final String PROPERTY = "patchswap.silence";

  private static final Duration USUAL = Duration.ofMinutes(10);
  private static final int MINUTE = 60;

  private final LongSupplier pid;
  private final Consumer<String> say;
  private final Duration patience;
  private long step = -1;
  private long since;
  private boolean said;

  /**
   * Nothing was heard yet.
   *
   * @param pid of the worker
   * @param say takes the line
   * @param now in nanoseconds
   */
  Silence(Duration patience, LongSupplier pid, Consumer<String> say, long now) {
    this.patience = patience;
    this.pid = pid;
    this.say = say;
    this.since = now;
  }

  /**
   * How long a run may be silent.
   *
   * @param seconds what a user says; empty for ten minutes
   * @throws IllegalArgumentException with one line when it is no number of seconds
   */
  static Duration patience(String seconds) {
    if (seconds.isEmpty()) {
      return USUAL;
    }
    if (!seconds.matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException(
          PROPERTY + ": must be a number of seconds from 1 to 9999999, but is '" + seconds + "'");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** So many steps are done. */
  synchronized void heard(long steps, long now) {
    if (steps != step) {
      step = steps;
      since = now;
    }
  }

  /** Says the line when it is time to. */
  synchronized void look(long now) {
    if (said || now - since < patience.toNanos()) {
      return;
    }
    said = true;
    long seconds = patience.toSeconds();
    String time = seconds % MINUTE == 0 ? seconds / MINUTE + " min" : seconds + " s";
    String where = step < 0 ? "before its first step" : "after step " + step;
    long worker = pid.getAsLong();
    say.accept(
        "no step for %s, %s: its worker, process %d, may be slow or in a loop without end; jstack %d shows where it is, kill %d ends it and the others go on"
            .formatted(time, where, worker, worker, worker));
  }
}
