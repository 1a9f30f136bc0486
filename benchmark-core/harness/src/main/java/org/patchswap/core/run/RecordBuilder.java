package org.patchswap.core.run;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Metric;

/**
 * Makes the record of a run from what is known at its end.
 *
 * @param metrics of the task, the headline first
 * @param choice how the values it was trained with were chosen among trials, where they were
 * @param clock the time of day
 */
record RecordBuilder(
    RunSpec spec, List<Metric> metrics, Optional<Record.Choice> choice, Clock clock) {

  /** The record; its files are listed when it is published. */
  Record record(
      DataFacts facts,
      Outcome outcome,
      Record.Cost cost,
      Optional<Record.SelfCheck> checked,
      Record.Environment environment) {
    return new Record(
        Store.FORMAT_VERSION,
        spec.id(),
        spec.identity(),
        spec.described(),
        headline(),
        metrics.stream()
            .map(m -> new Record.Metric(m.name(), m.title(), m.unit(), m.higherIsBetter()))
            .toList(),
        outcome.network(),
        data(facts),
        result(outcome),
        cost,
        checked,
        environment,
        new TreeMap<>(),
        choice,
        Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private String headline() {
    return metrics.get(0).name();
  }

  private Record.Result result(Outcome o) {
    SortedMap<String, Number> best = new TreeMap<>();
    if (!spec.isTrial()) {
      best.put(headline(), o.bestTest());
      best.put(Record.Result.EPOCH, o.bestTestEpoch());
    }
    return new Record.Result(
        o.chosen().test(),
        o.chosen().validation(),
        o.chosen().epoch(),
        o.history().lastTest(),
        best,
        o.steps(),
        o.weightsDigest(),
        Sha256.of(o.chosen().predictions()),
        o.history().digest(),
        o.images());
  }

  private static Record.Data data(DataFacts facts) {
    return new Record.Data(
        facts.dataset(),
        facts.digests(),
        facts.trainSize(),
        facts.validationSize(),
        facts.testSize(),
        facts.classes(),
        List.of((long) facts.channels(), (long) facts.height(), (long) facts.width()),
        facts.licence());
  }
}
