package org.patchswap.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.patchswap.core.layer.FoldedNetwork;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.NotFiniteException;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.core.training.batch.Position;

/**
 * What is done where an epoch or the training ends, or between ends where that is due: the student
 * is measured, a row is noted.
 */
final class EpochEnd {
  private final TrainingPlan plan;
  private final Workload workload;
  private final Network student;
  private final Metric headline;
  private double waited;

  EpochEnd(TrainingPlan plan, Workload workload, Network student, Metric headline) {
    this.plan = plan;
    this.workload = workload;
    this.student = student;
    this.headline = headline;
  }

  /** Whether a row is due after the newest step. */
  boolean due(Position at) {
    return at.atBoundary() || plan.measuring().due(at);
  }

  /** Adds the row of what ends here. The loss sums start anew; its time is not trained. */
  void note(TrainingState state) {
    Position at = state.position();
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("epoch", (double) at.step() / at.stepsPerEpoch());
    row.put("step", (double) at.step());
    row.put("images", (double) (state.passes().trained() + state.passes().untrained()));
    row.put("learning_rate", plan.schedule().rate(at.step() - 1, at.steps()));
    Map<String, Double> means = state.sums().means();
    row.put("train_loss", means.values().stream().mapToDouble(Double::doubleValue).sum());
    means.forEach((term, value) -> row.put("train_" + term, value));
    row.putAll(state.sums().observed());
    state.sums().clear();
    state.clock().pause();
    if (plan.measuring().due(at)) {
      measure(state, row);
    }
    row.put("train_seconds", state.clock().trained());
    row.put("evaluation_seconds", state.clock().evaluated());
    workload.waited().ifPresent(now -> waited(row, now));
    state.measurements().row(row);
    state.clock().resume();
  }

  /** Of the training since the row before, or since it went on from a checkpoint. */
  private void waited(Map<String, Double> row, double now) {
    row.put("waited_seconds", now - waited);
    waited = now;
  }

  private void measure(TrainingState state, Map<String, Double> row) {
    long from = System.nanoTime();
    Evaluation test = plan.measuring().test() ? evaluate(Split.TEST, state) : null;
    Evaluation validation =
        workload.facts().validationSize() > 0 ? evaluate(Split.VALIDATION, state) : null;
    state
        .measurements()
        .measured(
            state.position().epochsDone(),
            headline,
            plan.measuring().selection(),
            test,
            validation);
    if (test != null) {
      test.metrics().forEach((m, v) -> row.put("test_" + m, v));
    }
    if (validation != null) {
      validation.metrics().forEach((m, v) -> row.put("validation_" + m, v));
    }
    state.clock().addEvaluation(System.nanoTime() - from);
  }

  /** The loss may be finite still where the outputs of the network that is measured are not. */
  private Evaluation evaluate(Split split, TrainingState state) {
    if (!plan.measuring().folded()) {
      return evaluate(student, split, state);
    }
    try (FoldedNetwork folded = FoldedNetwork.of(student, workload)) {
      return evaluate(folded, split, state);
    }
  }

  private Evaluation evaluate(Network network, Split split, TrainingState state) {
    try {
      return workload.evaluate(network, split);
    } catch (NotFiniteException e) {
      Position at = state.position();
      throw new Divergence(
          "measured after step %d of %d, %s".formatted(at.step(), at.steps(), e.getMessage()));
    }
  }
}
