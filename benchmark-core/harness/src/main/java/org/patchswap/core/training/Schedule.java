package org.patchswap.core.training;

import java.util.List;

/**
 * The learning rate as a pure function of the position. Positions are nominal ones in the unit of
 * the recipe's budget, epochs or steps, so that a run with fewer steps (compute-matched) passes
 * through the same curve.
 *
 * @param base rate after the warm-up
 * @param shape how the rate falls
 * @param length nominal, in that unit
 * @param warmUp length of the linear rise; during it the rate is base (step + 1) / warm-up steps
 * @param milestones nominal positions (0-based, counted from the start) from which the rate is
 *     multiplied by {@code factor}, for {@link Shape#STEP}
 * @param factor of each milestone
 * @param power of the polynomial, for {@link Shape#POLY}
 */
public record Schedule(
    double base,
    Shape shape,
    double length,
    double warmUp,
    List<Long> milestones,
    double factor,
    double power) {

  /** How the rate falls after the warm-up. */
  public enum Shape {
    /** It does not. */
    CONSTANT,
    /** Multiplied by a factor at milestones. */
    STEP,
    /**
     * Half a cosine from the base to zero over what follows the warm-up (Loshchilov, Hutter 2017).
     */
    COSINE,
    /** base (1 - position / length) ^ power, per step. */
    POLY
  }

  /**
   * The rate of a step.
   *
   * @param step 0-based
   * @param steps of the whole run
   */
  public double rate(long step, long steps) {
    double warmSteps = warmUp / length * steps;
    if (step < warmSteps) {
      return base * Math.min(1, (step + 1) / warmSteps);
    }
    switch (shape) {
      case CONSTANT:
        return base;
      case STEP:
        // The nudge keeps a position that is whole in exact arithmetic from falling below it.
        long at = (long) Math.floor(length * step / steps + 1e-9);
        return base * Math.pow(factor, milestones.stream().filter(m -> at >= m).count());
      case COSINE:
        double done = (step - warmSteps) / Math.max(1, steps - warmSteps);
        return base * (1 + Math.cos(Math.PI * done)) / 2;
      case POLY:
        return base * Math.pow(1 - (double) step / steps, power);
      default:
        throw new AssertionError(shape);
    }
  }
}
