package org.patchswap.acceptance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.types.Shape;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;

/** Trains by the plain loss, once it has done at a step what no method should do. */
public final class Misbehaving extends ConfiguredMethod {
  private static final int PIECE = 8 << 20;

  private static final Option<Way> WAY =
      Option.choice("way", Way.THROWING).because("the usual mistake");

  /** What it does. */
  enum Way {
    /** What a mistake in a method throws. */
    THROWING(
        step -> {
          throw new IllegalStateException("thrown by the method\nand a second line");
        }),
    /** Ends its process as if all were well. */
    EXITING(step -> System.exit(0)),
    /** Fills the Java heap with what it keeps. */
    FILLING(step -> fill()),
    /** Asks the native library for more memory than any machine has. */
    GRABBING(step -> step.manager().zeros(new Shape(1L << 30, 1L << 20))),
    /** Makes no step, and never ends. */
    LOOPING(step -> loop()),
    /** Prints where its worker speaks to its parent, and what looks like a message. */
    PRINTING(step -> print()),
    /** Starts threads that never end, and that no JVM ends without. */
    THREADING(step -> startThread());

    private final Consumer<Step> act;

    Way(Consumer<Step> act) {
      this.act = act;
    }
  }

  @Override
  public Traits traits() {
    return Traits.of("misbehaving", "Misbehaving", Family.BASELINE).options(WAY);
  }

  @Override
  public Loss loss(Step step) {
    settings().get(WAY).act.accept(step);
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }

  private static void fill() {
    List<byte[]> kept = new ArrayList<>();
    while (kept.size() < Integer.MAX_VALUE) {
      kept.add(new byte[PIECE]);
    }
  }

  private static void loop() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    throw new IllegalStateException("nobody interrupts a step");
  }

  private static void print() {
    System.out.println("printed by the method");
    try (FileOutputStream raw = new FileOutputStream("/dev/stdout", true)) {
      raw.write("{\"message\":\"failed\"}\n{\"message\":7}\nno message\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void startThread() {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                LockSupport.park();
              }
            },
            "of the method");
    thread.setDaemon(false);
    thread.start();
  }
}
