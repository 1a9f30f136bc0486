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
    steps();
    resumesToTheSameBits(folder);
  }

  /**
   * Over all steps of a training: every term of the loss is finite, every trained parameter of
   * student and auxiliary modules meets a gradient, as many images go through the networks as the
   * traits declare, and no step leaves an array behind.
   *
   * @param withoutGradient parameters that need none, named as in {@link TestRun#gradients}
   */
  public void steps(String... withoutGradient) {
    try (TestRun run = run()) {
      // The first steps may make what lives through the run.
      int held = advance(run, 0, TestRun.STEPS / 2);
      int left = advance(run, TestRun.STEPS / 2, TestRun.STEPS) - held;
      require(left == 0, TestRun.STEPS / 2 + " steps leave " + left + " arrays behind");
      Set<String> idle = new TreeSet<>(run.idle());
      idle.removeAll(Set.of(withoutGradient));
      require(idle.isEmpty(), "no gradient ever reaches " + idle);
      Cost declared = method.get().traits().cost(run.settings());
      require(
          declared.equals(run.passes()),
          "an image of a batch costs " + run.passes() + ", but the traits declare " + declared);
    }
  }

  /** Takes some steps; the number of arrays held after them. */
  private int advance(TestRun run, long from, long to) {
    for (long i = from; i < to; i++) {
      Map<String, Double> terms = run.advance();
      String step = " in step " + i;
      require(!terms.isEmpty(), "the loss has no term" + step);
      terms.forEach(
          (name, value) ->
              require(Double.isFinite(value), "loss term '" + name + "' is " + value + step));
    }
    return run.arrays();
  }

  /**
   * A training that is broken off within an epoch and goes on from its checkpoint ends with the
   * same bits as one that was left alone.
   *
   * @param folder an empty one, for checkpoints
   */
  public void resumesToTheSameBits(Path folder) {
    resumes(folder, TestCourse.USUAL);
  }

  /**
   * The same where the budget is in steps and ends within an epoch, a step is made of several
   * batches, and gradients are clipped.
   *
   * @param folder an empty one, for checkpoints
   */
  public void resumesInSteps(Path folder) {
    resumes(folder, TestCourse.IN_STEPS);
  }

  private void resumes(Path folder, TestCourse course) {
    String whole = trained(folder.resolve("whole"), course, 0);
    trained(folder.resolve("broken"), course, BREAK_AFTER);
    require(
        trained(folder.resolve("broken"), course, 0).equals(whole),
        "broken off after step "
            + BREAK_AFTER
            + " and resumed, the training ends with other bits: the method keeps something between"
            + " steps that is neither a registered module nor a registered memory");
  }

  private TestRun run() {
    return new TestRun(task, method.get(), options);
  }

  private String trained(Path checkpoints, TestCourse course, long breakAfter) {
    try (TestRun run = new TestRun(task, method.get(), options, course)) {
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
