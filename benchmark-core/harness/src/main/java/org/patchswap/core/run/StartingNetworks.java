package org.patchswap.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.layer.FoldedNetwork;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.PretrainingOptions;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.WeightMatch;
import org.patchswap.core.tensor.WeightMatch.Extent;
import org.patchswap.core.training.Initialisation;
import org.patchswap.core.training.TrainingFailure;

/**
 * The networks of a run as they are before its first step, those of the runs it needs among them.
 *
 * @param headline by which a teacher is checked
 */
record StartingNetworks(RunSpec spec, Store store, Workload workload, Metric headline) {
  private static final double TEACHER_TOLERANCE = 0.005;

  /**
   * The student with its initial weights, or trained ones of its backbone or a file.
   *
   * @param told gets a line on what a file gave
   */
  Network student(Consumer<String> told) {
    Network student = Initialisation.network(spec.architecture(), workload, spec.seeds());
    String backbone = spec.prerequisites().get(RunSpec.BACKBONE);
    if (backbone != null) {
      StoredRun lender = needed(RunSpec.BACKBONE, backbone);
      Path weights = lender.files().path(Record.WEIGHTS);
      Weights.take(weights, student, workload.manager(), Extent.BACKBONE);
    }
    PretrainingOptions.file(spec.recipe())
        .ifPresent(
            place -> {
              Path file = place.path();
              Weights.unchanged(file, spec.recipe().get(PretrainingOptions.SHA256));
              WeightMatch match = Weights.take(file, student, workload.manager(), Extent.START);
              told.accept("starts from " + file + ": " + match.told());
            });
    return student;
  }

  /**
   * The teacher, once it has shown that it is worth what its record says; null where the run needs
   * none.
   */
  Network teacher() {
    String id = spec.prerequisites().get(RunSpec.TEACHER);
    if (id == null) {
      return null;
    }
    StoredRun run = needed(RunSpec.TEACHER, id);
    Record.Identity what = run.record().identity();
    Network teacher =
        Initialisation.network(what.architecture(), workload, new SeedStreams(what.seed()));
    Path weights = run.files().path(Record.WEIGHTS);
    Weights.take(weights, teacher, workload.manager(), Extent.WHOLE);
    teacher.block().freezeParameters(true);
    if (spec.recipe().get(RecipeOptions.FOLDED)) {
      teacher = FoldedNetwork.of(teacher, workload);
    }
    Record.Result result = run.record().result();
    Split split = spec.isTrial() ? Split.VALIDATION : Split.TEST;
    // A trial's teacher has its last epoch's figures on the validation split, and no others.
    Map<String, Double> figures = spec.isTrial() ? result.validation() : result.last();
    double now = workload.evaluate(teacher, split).metrics().get(headline.name());
    double then = figures.getOrDefault(headline.name(), Double.NaN);
    if (!(Math.abs(now - then) <= TEACHER_TOLERANCE)) {
      throw new TrainingFailure(
          String.format(
              Locale.ROOT,
              "teacher %s scores %s = %.4f now, its record says %.4f: weights and record disagree",
              id,
              headline.name(),
              now,
              then));
    }
    return teacher;
  }

  /** What the runs needed first have taken, by role. */
  SortedMap<String, Record.Cost.Prerequisite> prerequisites() {
    SortedMap<String, Record.Cost.Prerequisite> out = new TreeMap<>();
    spec.prerequisites()
        .forEach(
            (role, id) -> {
              if (RunSpec.isTrial(role)) {
                store.record(id).ifPresent(r -> trial(role, r, out));
              } else {
                Record r = needed(role, id).record();
                double seconds = r.cost().totalSeconds();
                out.put(role, new Record.Cost.Prerequisite(id, seconds, r.result().images()));
              }
            });
    return out;
  }

  /** A trial by itself, and the teacher that it shares with others once. */
  private void trial(String role, Record r, Map<String, Record.Cost.Prerequisite> out) {
    Record.Cost.Prerequisite own =
        new Record.Cost.Prerequisite(r.id(), r.cost().trainSeconds(), r.result().images());
    if (out.values().stream().noneMatch(p -> p.id().equals(r.id()))) {
      out.put(role, own);
    }
    r.spec()
        .prerequisites()
        .forEach((of, id) -> store.record(id).ifPresent(t -> trial(role + "-" + of, t, out)));
  }

  /** Other weights than its record's would teach unseen: a figure hides many a flipped bit. */
  private static void intact(String role, StoredRun run) {
    String said = run.record().files().get(Record.WEIGHTS);
    Path file = run.files().path(Record.WEIGHTS);
    try {
      if (said != null && !Sha256.of(file).equals(said)) {
        throw new TrainingFailure(
            "its "
                + role
                + "'s weights "
                + file
                + " are damaged: not what the record says by their SHA-256; remove "
                + run.files().folder()
                + " to train it again");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read weights " + file, e);
    }
  }

  private StoredRun needed(String role, String id) {
    StoredRun run =
        store
            .run(id)
            .orElseThrow(
                () -> new TrainingFailure("its " + role + ", run " + id + ", has no record"));
    if (!run.files().has(Record.WEIGHTS)) {
      throw new TrainingFailure(
          "its "
              + role
              + ", run "
              + id
              + ", has a record without weights, as archives leave them out; remove "
              + run.files().folder()
              + " to train it again");
    }
    intact(role, run);
    return run;
  }
}
