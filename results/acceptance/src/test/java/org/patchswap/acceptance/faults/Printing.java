package org.patchswap.acceptance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Prints where its worker speaks to its parent, and what looks like a message. */
public final class Printing implements Method {
  @Override
  public Traits traits() {
    return Traits.of("printing", "Printing", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    System.out.println("printed by the method");
    try (FileOutputStream raw = new FileOutputStream("/dev/stdout", true)) {
      raw.write("{\"message\":\"failed\"}\n{\"message\":7}\nno message\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }
}
