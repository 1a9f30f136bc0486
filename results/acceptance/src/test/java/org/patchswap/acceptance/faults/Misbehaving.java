package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Methods that do what no method should, before a loss that is fine; results/faults runs them. */
abstract class Misbehaving implements Method {
  private final String name;

  private Misbehaving(String name) {
    this.name = name;
  }

  abstract void misbehave();

  @Override
  public Traits traits() {
    return Traits.of(name, name, Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    misbehave();
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }

  /** Throws what nobody declares. */
  public static final class Throwing extends Misbehaving {
    public Throwing() {
      super("throwing");
    }

    @Override
    void misbehave() {
      throw new IllegalStateException("thrown by a method");
    }
  }

  /** Ends the JVM as if all were well. */
  public static final class Exiting extends Misbehaving {
    public Exiting() {
      super("exiting");
    }

    @Override
    void misbehave() {
      System.exit(0);
    }
  }

  /** Writes to standard output what might be taken for a message of the worker. */
  public static final class Printing extends Misbehaving {
    public Printing() {
      super("printing");
    }

    @Override
    void misbehave() {
      System.out.println("{\"finished\": true}");
    }
  }

  /** Never comes back. */
  public static final class Looping extends Misbehaving {
    private volatile boolean over;

    public Looping() {
      super("looping");
    }

    @Override
    void misbehave() {
      while (!over) {
        Thread.onSpinWait();
      }
    }
  }
}
