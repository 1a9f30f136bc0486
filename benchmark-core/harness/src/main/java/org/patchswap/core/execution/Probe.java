package org.patchswap.core.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.patchswap.core.file.Folders;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.tensor.Precision;
import org.patchswap.core.worker.Job;
import org.patchswap.core.worker.WorkerProcess;

/**
 * Finds out which promises of reproducibility a device keeps, by training the same run several
 * times, each in a process and a store of its own.
 */
public final class Probe {
  private final boolean cpu;
  private final Training training;

  /** A probe of a CPU or a GPU by trainings on it. */
  Probe(boolean cpu, Training training) {
    this.cpu = cpu;
    this.training = training;
  }

  /** A probe of one device, with workers of some heap. */
  public static Probe of(Slot slot, Heap heap) {
    return new Probe(slot.isCpu(), spec -> train(spec, slot, heap));
  }

  /** How a run is trained. */
  @FunctionalInterface
  interface Training {
    Trained train(RunSpec spec) throws InterruptedException;
  }

  /** A promise, from the one that most devices keep to the one that few do. */
  public enum Level {
    /** The same run in another process. */
    REPEATED,
    /** Broken off, resumed from a checkpoint. */
    RESUMED,
    /** With twice as many threads; of a CPU only. */
    THREADS
  }

  /**
   * What holds of one task in one precision.
   *
   * @param same for each level that was tried, whether the run ended with the same bits
   * @param fault why nothing could be told; empty where it could
   */
  public record Finding(
      String task, Precision precision, SortedMap<Level, Boolean> same, String fault) {}

  /**
   * Tries the first run of each task that needs no other run first, in every precision.
   *
   * @param plan of a suite; short runs are enough
   * @param each hears of every finding when it is there
   * @throws IllegalArgumentException when the suite has no such run
   */
  public List<Finding> find(Plan plan, Consumer<Finding> each) throws InterruptedException {
    Map<String, RunSpec> first = new LinkedHashMap<>();
    for (Plan.Planned p : plan.runs().values()) {
      if (p.spec().prerequisites().isEmpty() && p.spec().tuning().isEmpty()) {
        first.putIfAbsent(p.spec().recipe().task(), p.spec());
      }
    }
    if (first.isEmpty()) {
      throw new IllegalArgumentException(
          "suite: no run of '" + plan.suite().name() + "' needs no other run first; take another");
    }
    List<Finding> out = new ArrayList<>();
    for (RunSpec spec : first.values()) {
      for (Precision precision : Precision.values()) {
        if (precision != Precision.TF32 || !cpu) {
          Finding finding = find(spec, precision);
          each.accept(finding);
          out.add(finding);
        }
      }
    }
    return out;
  }

  Finding find(RunSpec spec, Precision precision) throws InterruptedException {
    Recipe recipe =
        spec.recipe()
            .with(RecipeOptions.PRECISION, precision)
            .with(RecipeOptions.SELF_CHECK, false);
    SortedMap<Level, Boolean> same = new TreeMap<>();
    Trained once = training.train(spec.under(recipe));
    if (once.result().isEmpty()) {
      return new Finding(recipe.task(), precision, same, once.fault());
    }
    Trained checked = training.train(spec.under(recipe.with(RecipeOptions.SELF_CHECK, true)));
    if (checked.result().isPresent()) {
      same.put(Level.REPEATED, checked.result().equals(once.result()));
      same.put(Level.RESUMED, checked.resumed());
    } else {
      // The check has failed; whether it can be repeated is another question.
      same.put(Level.REPEATED, training.train(spec.under(recipe)).result().equals(once.result()));
      same.put(Level.RESUMED, false);
    }
    if (cpu) {
      long more = 2 * recipe.get(RecipeOptions.THREADS);
      Trained other = training.train(spec.under(recipe.with(RecipeOptions.THREADS, more)));
      same.put(Level.THREADS, other.result().equals(once.result()));
    }
    return new Finding(recipe.task(), precision, same, "");
  }

  /**
   * A run that was trained.
   *
   * @param result digests of weights, predictions and history; empty where it came to nothing
   * @param resumed whether its self-check ended with the same bits
   * @param fault why it came to nothing
   */
  record Trained(Optional<String> result, boolean resumed, String fault) {}

  private static Trained train(RunSpec spec, Slot slot, Heap heap) throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("benchmark-probe-");
      try {
        Store store = Store.open(folder.resolve("store"));
        Job job = new Job.Training(store.root().toAbsolutePath().toString(), slot.device(), spec);
        WorkerProcess.Ending ending =
            new WorkerProcess(job, heap.of(spec.recipe()), folder.resolve("log.txt")).run(m -> {});
        return store
            .record(spec.id())
            .map(r -> new Trained(Optional.of(digest(r.result())), resumed(r), ""))
            .orElseGet(() -> new Trained(Optional.empty(), false, ending.reason()));
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot train in a temporary folder", e);
    }
  }

  private static String digest(Record.Result r) {
    return r.weightsDigest() + r.predictionsDigest() + r.historyDigest();
  }

  private static boolean resumed(Record r) {
    return r.selfCheck().filter(c -> c.resumed().equals(Record.SelfCheck.SAME)).isPresent();
  }
}
