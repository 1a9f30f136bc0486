package org.patchswap.tasks.photo.path;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchswap.core.training.TrainingFailure;

/** How many threads decode photographs, and those threads: they do what came first first. */
public final class DecodeThreads {
  /** The system property that says how many; it changes nothing in results. */
  public static final String PROPERTY = "patchswap.decode.threads";

  private DecodeThreads() {}

  /**
   * As many as the property says, else as many as this process has processors.
   *
   * @throws TrainingFailure where the property is no number of threads
   */
  public static int usual() {
    String given = System.getProperty(PROPERTY, "").strip();
    if (given.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!given.matches("[1-9]\\d{0,2}")) {
      throw new TrainingFailure(
          "-D%s: must be a whole number from 1 to 999, but is '%s'".formatted(PROPERTY, given));
    }
    return Integer.parseInt(given);
  }

  /** So many threads, which end with the process. */
  static ExecutorService start(int threads) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> {
          Thread thread = new Thread(work, "decode-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
