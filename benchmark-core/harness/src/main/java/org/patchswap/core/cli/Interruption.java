package org.patchswap.core.cli;

import java.io.PrintStream;
import org.patchswap.core.worker.Signals;

/**
 * What a command says when a signal ends it. Only the JVM's own end can be seen from Java, so a
 * command that ends by itself closes this first.
 */
final class Interruption implements AutoCloseable {
  private final Thread hook;
  private volatile Runnable stop = () -> {};

  /** Watches from now on. */
  Interruption(PrintStream out) {
    this.hook =
        new Thread(
            () -> {
              // The first signal is being dealt with; of a second one the JVM would take no notice.
              Signals.on("INT", Runtime.getRuntime()::halt);
              stop.run();
              out.println("interrupted; the same command continues");
              out.flush();
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What is to be stopped before the last line is said. */
  void stopping(Runnable what) {
    stop = what;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is under way, and says its line.
    }
  }

  /** Whether this JVM is about to end: what goes wrong then is of no interest. */
  static boolean underWay() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
