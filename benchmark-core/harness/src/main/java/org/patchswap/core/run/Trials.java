package org.patchswap.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.task.Metric;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.tuning.Choice;
import org.patchswap.core.tuning.ValidationFigure;

/**
 * The trials that a run takes its values from.
 *
 * @param spec of the run
 * @param headline by whose validation figure trials are scored
 */
record Trials(RunSpec spec, Store store, Metric headline) {

  /**
   * The choice among them; empty for a run whose values are given.
   *
   * @throws TrainingFailure where a trial has no record, or none of them a figure
   */
  Optional<Record.Choice> choice() {
    if (!spec.chooses()) {
      return Optional.empty();
    }
    List<Record.Candidate> candidates = new ArrayList<>();
    List<List<ValidationFigure>> figures = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      List<String> runs = runs(i + 1);
      List<ValidationFigure> own = runs.stream().map(this::figure).toList();
      figures.add(own);
      candidates.add(
          new Record.Candidate(
              spec.tuning().orElseThrow().candidates().get(i),
              runs,
              own.stream().map(ValidationFigure::value).toList()));
    }
    OptionalInt best = new Choice(headline.higherIsBetter()).best(figures);
    if (best.isEmpty()) {
      throw new TrainingFailure(
          "none of its %d trials has a finite %s on the validation split"
              .formatted(size(), headline.name()));
    }
    return Optional.of(new Record.Choice(headline.name(), candidates, best.getAsInt() + 1));
  }

  private int size() {
    return spec.tuning().orElseThrow().candidates().size();
  }

  private List<String> runs(int number) {
    List<String> out = new ArrayList<>();
    String id = spec.prerequisites().get(RunSpec.trial(number, 1));
    while (id != null) {
      out.add(id);
      id = spec.prerequisites().get(RunSpec.trial(number, out.size() + 1));
    }
    return out;
  }

  /** A trial that diverged has a record without figures; one that failed may end well next time. */
  private ValidationFigure figure(String id) {
    return store
        .record(id)
        .map(r -> ValidationFigure.of(r, headline.name()))
        .orElseThrow(() -> new TrainingFailure("its trial, run " + id + ", has no record"));
  }

  /** The run with the values that were chosen. */
  RunSpec chosen(Record.Choice choice) {
    int number = (int) choice.chosen();
    return spec.with(
        choice.candidates().get(number - 1).values(), "trial " + number + " of " + size());
  }
}
