package org.patchswap.core.method;

import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.PatchSwap;

/**
 * What is compared. Turns a labelled batch into a loss; knows no task. One object serves one run.
 * Registered in {@code META-INF/services/org.patchswap.core.method.Method}; needs a public
 * constructor without arguments.
 */
public interface Method {
  /** What the method is and needs. Must not depend on {@link #prepare}. */
  Traits traits();

  /**
   * Checks parameters against the data before anything runs.
   *
   * @param problems receives one line per fault, "KEY: what is wrong; the fix"
   */
  default void check(Settings settings, DataFacts data, List<String> problems) {}

  /**
   * Checks parameters against the networks before anything runs; called where they are known.
   *
   * @param student how many feature maps the student gives, the stem's among them
   * @param teacher the same of the teacher; 0 for a method without one
   * @param problems receives one line per fault, "KEY: what is wrong; the fix"
   */
  default void checkStages(Settings settings, int student, int teacher, List<String> problems) {}

  /** The exchange of patches the method makes, if it makes one: for pictures in the report. */
  default Optional<PatchSwap> exchange(Settings settings) {
    return Optional.empty();
  }

  /** Called once before the first step: read parameters, create auxiliary modules and memories. */
  default void prepare(Setup setup) {}

  /** The loss of one step: forward passes and named terms. */
  Loss loss(Step step);
}
