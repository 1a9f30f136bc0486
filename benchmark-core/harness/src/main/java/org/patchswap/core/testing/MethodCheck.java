package org.patchswap.core.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Method;

/**
 * What every method must keep, checked on a tiny task in about a second. Each check throws an
 * AssertionError that says what is not kept.
 *
 * @param task the tiny task
 * @param method gives a new object each time, for example its constructor
 * @param options of the method, as a suite file gives them
 */
public record MethodCheck(
    TinyTask task, Supplier<? extends Method> method, Map<String, Object> options) {
  private static final long BREAK_AFTER = 5;

  /**
   * All checks, with no parameter excused.
   *
   * @param folder an empty one, for checkpoints
   */
  public void all(Path folder) {
    lossIsFinite();
    gradientFlows();
    passesAreDeclared();
    nothingIsLeft();
    resumesToTheSameBits(folder);
  }

  private TestRun run() {
    return new TestRun(task, method.get(), options);
  }

  private TestRun finished() {
    TestRun run = run();
    for (long i = 0; i < TestRun.STEPS; i++) {
      run.advance();
    }
    return run;
  }

  /** Every term of the loss is a finite number in every step, and there is one. */
  public void lossIsFinite() {
    try (TestRun run = run()) {
      for (long i = 0; i < TestRun.STEPS; i++) {
        Map<String, Double> terms = run.advance();
        long step = i;
        require(!terms.isEmpty(), "the loss of step " + step + " has no term");
        terms.forEach(
            (name, value) ->
                require(
                    Double.isFinite(value),
                    "loss term '" + name + "' is " + value + " in step " + step));
      }
    }
  }

  /**
   * Every trained parameter of student and auxiliary modules meets a gradient.
   *
   * @param except names of parameters that need not; see {@link TestRun#gradients}
   */
  public void gradientFlows(String... except) {
    try (TestRun run = finished()) {
      Set<String> idle = new TreeSet<>(run.idle());
      idle.removeAll(Set.of(except));
      require(idle.isEmpty(), "no gradient ever reaches " + idle);
    }
  }

  /** As many images go through the networks as the traits declare. */
  public void passesAreDeclared() {
    try (TestRun run = finished()) {
      Cost declared = method.get().traits().cost(run.settings());
      require(
          declared.equals(run.passes()),
          "an image of a batch costs " + run.passes() + ", but the traits declare " + declared);
    }
  }

  /** No step leaves an array behind. */
  public void nothingIsLeft() {
    try (TestRun run = run()) {
      // The first steps may fill what lives through the run.
      for (long i = 0; i < TestRun.STEPS / 2; i++) {
        run.advance();
      }
      int held = run.arrays();
      for (long i = TestRun.STEPS / 2; i < TestRun.STEPS; i++) {
        run.advance();
      }
      int left = run.arrays() - held;
      require(left == 0, TestRun.STEPS / 2 + " steps leave " + left + " arrays behind");
    }
  }

  /**
   * A training that is broken off within an epoch and goes on from its checkpoint ends with the
   * same bits as one that was left alone.
   *
   * @param folder an empty one, for checkpoints
   */
  public void resumesToTheSameBits(Path folder) {
    String whole = trained(folder.resolve("whole"), 0);
    trained(folder.resolve("broken"), BREAK_AFTER);
    require(
        trained(folder.resolve("broken"), 0).equals(whole),
        "broken off after step "
            + BREAK_AFTER
            + " and resumed, the training ends with other bits: the method keeps something between"
            + " steps that is neither a registered module nor a registered memory");
  }

  private String trained(Path checkpoints, long breakAfter) {
    try (TestRun run = run()) {
      run.train(checkpoints, breakAfter);
      return run.digest();
    }
  }

  private void require(boolean kept, String otherwise) {
    if (!kept) {
      throw new AssertionError(
          method.get().traits().name() + " on tiny " + task + ": " + otherwise);
    }
  }
}
