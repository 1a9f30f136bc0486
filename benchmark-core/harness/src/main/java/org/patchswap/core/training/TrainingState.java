package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.patchswap.core.training.batch.Position;

/**
 * Where a training stands and what it has counted, timed and measured on the way: what a checkpoint
 * holds beside the networks' arrays. No generator state is part of it: random numbers are functions
 * of the position.
 */
final class TrainingState {
  private final String training;
  private final LossSums sums;
  private final Passes passes = new Passes();
  private final Measurements measurements = new Measurements();
  private final Clock clock = new Clock();
  private Position position;

  /**
   * The state of a training that has not begun.
   *
   * @param training in words: which one it is
   */
  TrainingState(String training, TrainingPlan.Length length, NDManager manager) {
    this.training = training;
    this.sums = new LossSums(manager);
    this.position = new Position(0, length.steps(), length.stepsPerEpoch());
  }

  /**
   * The state as values.
   *
   * @param training which one it is
   * @param position where it stands
   * @param images that went through networks
   * @param seconds spent
   * @param sumCounts of each loss term how many values its sum has
   * @param figures measured so far
   */
  record Snapshot(
      String training,
      Position position,
      Passes.Images images,
      Clock.Seconds seconds,
      Map<String, Long> sumCounts,
      Measurements.Figures figures) {
    Snapshot {
      Objects.requireNonNull(training);
      Objects.requireNonNull(position);
      Objects.requireNonNull(images);
      Objects.requireNonNull(seconds);
      Objects.requireNonNull(sumCounts);
      Objects.requireNonNull(figures);
    }
  }

  Snapshot snapshot() {
    return new Snapshot(
        training,
        position,
        passes.images(),
        clock.seconds(),
        Map.copyOf(sums.counts()),
        measurements.figures());
  }

  /** Why a snapshot cannot be one of this training; empty when it can. */
  Optional<String> fault(Snapshot saved) {
    Position at = saved.position();
    if (!saved.training().equals(training)) {
      return Optional.of("belongs to another run, " + saved.training());
    }
    if (at.steps() != position.steps() || at.stepsPerEpoch() != position.stepsPerEpoch()) {
      return Optional.of(
          "belongs to another run, of %d steps, %d an epoch"
              .formatted(at.steps(), at.stepsPerEpoch()));
    }
    if (at.step() < 1 || at.step() >= at.steps()) {
      return Optional.of("says step %d, but the run has %d".formatted(at.step(), at.steps()));
    }
    return Optional.empty();
  }

  /**
   * Puts the state where a snapshot was taken.
   *
   * @param sumsByTerm the loss sums that belong to it
   */
  void restore(Snapshot saved, Map<String, NDArray> sumsByTerm) {
    position = saved.position();
    passes.restore(saved.images());
    clock.restore(saved.seconds());
    measurements.restore(saved.figures());
    sums.clear();
    saved.sumCounts().forEach((term, count) -> sums.restore(term, sumsByTerm.get(term), count));
  }

  Position position() {
    return position;
  }

  /** Counts one update. */
  void step() {
    position = position.next();
  }

  LossSums sums() {
    return sums;
  }

  Passes passes() {
    return passes;
  }

  Measurements measurements() {
    return measurements;
  }

  Clock clock() {
    return clock;
  }
}
