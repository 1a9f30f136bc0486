package org.patchswap.core.run;

import ai.djl.Device;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.layer.FoldedNetwork;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Precision;
import org.patchswap.core.training.Initialisation;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingPlan;

/**
 * Some steps of a run with untrained networks, and a measurement: what takes as long as in the run,
 * and leaves nothing.
 *
 * @param spec of the run
 * @param teacher architecture of its teacher
 * @param catalogue whose tasks are those of rehearsals
 */
public record Rehearsal(
    RunSpec spec, Optional<String> teacher, Device device, Catalogue catalogue) {
  /** Steps before the clock counts, where they are short: the JIT compiler is still at work. */
  private static final int MOST_WARM_UP = 25;

  /** Long steps are warm after one: they are the engine's kernels and little else. */
  private static final double WARM_UP_MILLIS = 800;

  /** Steps that take as long together are enough, however few they are. */
  private static final double ENOUGH_MILLIS = 10_000;

  /** A measurement that is shorter is done again, now that its code is warm. */
  private static final double SHORT_MILLIS = 500;

  private static final int MOST_MEASUREMENTS = 3;

  /**
   * What was timed.
   *
   * @param firstStep when the first step had ended
   * @param stepMillis median of the timed steps; 0 where weights are imported and nothing is
   *     trained
   * @param evaluationMillis an image that the student is measured on
   */
  public record Times(Instant firstStep, double stepMillis, double evaluationMillis) {}

  /**
   * Rehearses.
   *
   * @param steps that are timed; short ones are timed more often, and fewer where they take more
   *     than ten seconds together
   */
  public Times times(int steps) {
    Task task = catalogue.task(spec.recipe().task()).orElseThrow();
    try (Precision.Use use = Run.engine(spec, device);
        Workload workload = task.open(spec.recipe().data(), device)) {
      Network student = network(spec.architecture(), workload);
      if (spec.imports()) {
        return new Times(Instant.now(), 0, evaluation(workload, student));
      }
      Network taught = teacher.map(t -> frozen(t, workload)).orElse(null);
      long most = MOST_WARM_UP + Math.max(steps, MOST_WARM_UP);
      TrainingPlan plan =
          spec.recipe()
              .plan(workload.facts(), Math.max(spec.steps(), most), spec.settings(), spec.seeds());
      Trainer trainer =
          new Trainer(
              plan,
              workload,
              catalogue.method(spec.method()).orElseThrow(),
              student,
              taught,
              task.traits().metrics().get(0));
      long from = System.nanoTime();
      trainer.rehearse();
      Instant first = Instant.now();
      for (int i = 1; i < MOST_WARM_UP && since(from) < WARM_UP_MILLIS; i++) {
        trainer.rehearse();
      }
      List<Double> millis = timed(trainer, steps);
      // Not the student: what an untrained teacher's features made of it may not be finite.
      Network fresh = network(spec.architecture(), workload);
      return new Times(first, median(millis), evaluation(workload, fresh));
    }
  }

  private static List<Double> timed(Trainer trainer, int steps) {
    List<Double> millis = new ArrayList<>();
    long from = System.nanoTime();
    do {
      long at = System.nanoTime();
      trainer.rehearse();
      millis.add(since(at));
    } while (goesOn(millis.size(), steps, since(from)));
    return millis;
  }

  /**
   * Whether more steps are to be timed.
   *
   * @param done steps that were timed
   * @param steps that are asked for
   * @param millis that they have taken together
   */
  static boolean goesOn(int done, int steps, double millis) {
    return done < steps ? millis < ENOUGH_MILLIS : done < MOST_WARM_UP && millis < WARM_UP_MILLIS;
  }

  private Network network(String architecture, Workload workload) {
    return Initialisation.network(architecture, workload, spec.seeds());
  }

  private Network frozen(String architecture, Workload workload) {
    Network network = network(architecture, workload);
    network.block().freezeParameters(true);
    return folds() ? FoldedNetwork.of(network, workload) : network;
  }

  private boolean folds() {
    return spec.recipe().get(RecipeOptions.FOLDED);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  /** The shortest of some measurements, for an image. */
  private double evaluation(Workload workload, Network student) {
    if (!folds()) {
      return millis(workload, student);
    }
    try (FoldedNetwork folded = FoldedNetwork.of(student, workload)) {
      return millis(workload, folded);
    }
  }

  private static double millis(Workload workload, Network student) {
    double least = Double.POSITIVE_INFINITY;
    long from = System.nanoTime();
    for (int i = 0; i < MOST_MEASUREMENTS && (i == 0 || since(from) < SHORT_MILLIS); i++) {
      long at = System.nanoTime();
      workload.evaluate(student, Split.TEST);
      least = Math.min(least, since(at));
    }
    return least / workload.facts().testSize();
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }
}
