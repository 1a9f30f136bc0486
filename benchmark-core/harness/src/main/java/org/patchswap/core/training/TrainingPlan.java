package org.patchswap.core.training;

import org.patchswap.core.option.Settings;

/**
 * The numbers of a training, all resolved.
 *
 * @param batch images a step
 * @param stepsPerEpoch full batches in the training split; what is left over is dropped
 * @param steps updates in all
 * @param epochs nominal length, the unit of the schedule
 * @param schedule of the learning rate
 * @param momentum of SGD
 * @param dampening of SGD's momentum
 * @param nesterov variant of SGD
 * @param weightDecay of SGD
 * @param decayAll whether normalisation and bias parameters decay too
 * @param evaluateEvery epochs between two measurements; the last epoch is always measured
 * @param selection which epoch's figures are the run's
 * @param checkpointSeconds least time between two checkpoints, 0 for every epoch
 * @param seed root of all streams
 * @param method the method's parameters
 */
public record TrainingPlan(
    int batch,
    long stepsPerEpoch,
    long steps,
    double epochs,
    Schedule schedule,
    double momentum,
    double dampening,
    boolean nesterov,
    double weightDecay,
    boolean decayAll,
    long evaluateEvery,
    Selection selection,
    double checkpointSeconds,
    long seed,
    Settings method) {

  /** The same training with a checkpoint after every step. */
  public TrainingPlan savingEveryStep() {
    return new TrainingPlan(
        batch,
        stepsPerEpoch,
        steps,
        epochs,
        schedule,
        momentum,
        dampening,
        nesterov,
        weightDecay,
        decayAll,
        evaluateEvery,
        selection,
        Double.MIN_VALUE,
        seed,
        method);
  }

  /** Which epoch's figures are a run's figures. */
  public enum Selection {
    /** The last one. */
    LAST,
    /** The one with the best headline metric on the validation split; the earliest among equals. */
    VALIDATION
  }
}
