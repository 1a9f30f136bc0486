package org.patchswap.core.worker;

import java.util.List;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** What a process does on signals that would end it; Java has no other way to hear them. */
public final class Signals {
  /** Of a terminal, of a scheduler, and of a terminal that is closed. */
  public static final List<String> ALL = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /**
   * Does something in place of ending. A signal that is ignored, as {@code nohup} has it, stays so.
   *
   * @param name without {@code SIG}
   * @param what receives the exit code of a process that the signal ends
   */
  public static void on(String name, IntConsumer what) {
    try {
      Signal signal = new Signal(name);
      SignalHandler before = Signal.handle(signal, s -> what.accept(128 + s.getNumber()));
      if (before == SignalHandler.SIG_IGN) {
        Signal.handle(signal, before);
      }
    } catch (IllegalArgumentException e) {
      // Not a signal of this system, or the JVM was told (-Xrs) to leave it alone.
    }
  }
}
