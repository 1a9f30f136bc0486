package org.patchswap.core.training;

import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.training.batch.Position;

/**
 * The numbers of a training, all resolved.
 *
 * @param length of the training and of its batches
 * @param optimiser how a gradient becomes an update
 * @param schedule of the learning rate
 * @param measuring when the student is measured and which figures count
 * @param saving when a checkpoint is due
 * @param seeds all random numbers
 * @param method the method's parameters
 */
public record TrainingPlan(
    Length length,
    Optimiser optimiser,
    Schedule schedule,
    Measuring measuring,
    Saving saving,
    SeedStreams seeds,
    Settings method) {

  /**
   * How long.
   *
   * @param batch images that go through the networks at once
   * @param accumulated batches a step, whose losses count as one by their mean
   * @param stepsPerEpoch full steps in the training split; what is left over is dropped
   * @param steps updates in all
   * @param epochs nominal length: that of a method that sees each image once
   */
  public record Length(int batch, int accumulated, long stepsPerEpoch, long steps, double epochs) {
    /** Of one batch a step. */
    public Length(int batch, long stepsPerEpoch, long steps, double epochs) {
      this(batch, 1, stepsPerEpoch, steps, epochs);
    }
  }

  /**
   * Stochastic gradient descent; see {@link Sgd}.
   *
   * @param momentum mu
   * @param dampening of the momentum
   * @param nesterov Nesterov's variant
   * @param weightDecay wd
   * @param decayAll whether normalisation and bias parameters decay too
   * @param clipNorm largest norm of a step's whole gradient, before the decay is added; 0: any
   */
  public record Optimiser(
      double momentum,
      double dampening,
      boolean nesterov,
      double weightDecay,
      boolean decayAll,
      double clipNorm) {
    /** Of gradients of any norm. */
    public Optimiser(
        double momentum, double dampening, boolean nesterov, double weightDecay, boolean decayAll) {
      this(momentum, dampening, nesterov, weightDecay, decayAll, 0);
    }
  }

  /**
   * When the student is measured.
   *
   * @param everyEpochs epochs between two measurements; the end of the training is always measured
   * @param everySteps steps between two measurements in place of epochs; 0: by epochs
   * @param selection which epoch's figures are the run's
   * @param test whether the test split is measured, beside the validation split where there is one
   * @param folded whether it is measured as a {@link org.patchswap.core.layer.FoldedNetwork}
   */
  public record Measuring(
      long everyEpochs, long everySteps, Selection selection, boolean test, boolean folded) {
    /** Measures both splits, the network as it is. */
    public Measuring(long everyEpochs, Selection selection) {
      this(everyEpochs, 0, selection, true, false);
    }

    /** Whether a measurement is due after the newest step. */
    boolean due(Position at) {
      return at.finished()
          || (everySteps > 0
              ? at.step() % everySteps == 0
              : at.atBoundary() && at.epochsDone() % everyEpochs == 0);
    }

    private Measuring withoutTest() {
      return new Measuring(everyEpochs, everySteps, selection, false, folded);
    }
  }

  /** Which epoch's figures are a run's figures. */
  public enum Selection {
    /** The last one. */
    LAST,
    /** The one with the best headline metric on the validation split; the earliest among equals. */
    VALIDATION
  }

  /** When a checkpoint is due. A training that is over needs none. */
  public sealed interface Saving {
    /**
     * Whether one is due.
     *
     * @param at where the training stands
     * @param seconds since the last one, or since the start
     */
    boolean due(Position at, double seconds);

    /** The policy of a recipe's key: so many seconds, 0 for every epoch. */
    static Saving everySeconds(double seconds) {
      return seconds > 0 ? new Seconds(seconds) : Each.EPOCH;
    }

    /** After each of something. */
    enum Each implements Saving {
      /** After every epoch. */
      EPOCH,
      /** After every step. */
      STEP;

      @Override
      public boolean due(Position at, double seconds) {
        return !at.finished() && (this == STEP || at.atBoundary());
      }
    }

    /**
     * After the first step that ends so long after the last checkpoint.
     *
     * @param least seconds between two checkpoints
     */
    record Seconds(double least) implements Saving {
      @Override
      public boolean due(Position at, double seconds) {
        return !at.finished() && seconds >= least;
      }
    }
  }

  /** The same training, never measured on the test split. */
  public TrainingPlan withoutTest() {
    return new TrainingPlan(
        length, optimiser, schedule, measuring.withoutTest(), saving, seeds, method);
  }

  /** The same training with a checkpoint after every step. */
  public TrainingPlan savingEveryStep() {
    return new TrainingPlan(
        length, optimiser, schedule, measuring, Saving.Each.STEP, seeds, method);
  }
}
