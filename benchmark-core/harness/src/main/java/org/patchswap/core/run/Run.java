package org.patchswap.core.run;

import ai.djl.Device;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Method;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Publication;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.EngineFlags;
import org.patchswap.core.tensor.Precision;
import org.patchswap.core.training.Divergence;
import org.patchswap.core.training.Listener;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.training.TrainingNetworks;
import org.patchswap.core.training.TrainingPlan;

/** The life of a run: load, build, train, evaluate, record. */
public final class Run {
  private final RunSpec spec;
  private final Store store;
  private final Device device;
  private final String slot;
  private final Task task;
  private final Supplier<Method> methods;
  private final Metric headline;

  /**
   * A run to be carried out on a device.
   *
   * @param slot the device as people name it
   */
  public Run(RunSpec spec, Store store, Device device, String slot, Catalogue catalogue) {
    this.slot = slot;
    this.spec = spec;
    this.store = store;
    this.device = device;
    this.task = catalogue.task(spec.recipe().task()).orElseThrow();
    this.methods = () -> catalogue.method(spec.method()).orElseThrow();
    this.headline = task.traits().metrics().get(0);
  }

  private Run(RunSpec spec, Run like) {
    this.spec = spec;
    this.store = like.store;
    this.device = like.device;
    this.slot = like.slot;
    this.task = like.task;
    this.methods = like.methods;
    this.headline = like.headline;
  }

  /** Carries the run out, from its newest checkpoint if there is one, and publishes its record. */
  public void execute(Listener listener) {
    long started = System.nanoTime();
    clearTheWay(listener);
    if (spec.imports()) {
      takeWeights(started, listener);
      return;
    }
    Trials trials = new Trials(spec, store, headline);
    Optional<Record.Choice> choice = trials.choice();
    Run run = choice.map(c -> new Run(trials.chosen(c), this)).orElse(this);
    run.carryOut(listener, choice, started);
  }

  private void carryOut(Listener listener, Optional<Record.Choice> choice, long started) {
    try (Precision.Use use = engine(spec, device);
        Workload workload = load(listener)) {
      StartingNetworks networks = new StartingNetworks(spec, store, workload, headline);
      Network student = networks.student(listener::note);
      Trainer trainer = trainer(plan(workload), workload, student, networks.teacher());
      boolean whole = train(trainer, listener);
      Record.Cost cost =
          cost(
              trainer.clock().trained(),
              trainer.clock().evaluated(),
              started,
              networks.prerequisites());
      Optional<Record.SelfCheck> checked =
          whole ? checked(trainer, workload, networks) : Optional.empty();
      Outcome outcome = Outcome.of(trainer, spec.architecture(), whole);
      publish(workload, outcome, cost, choice, checked, student, listener);
    }
  }

  /** In place of a training. */
  private void takeWeights(long started, Listener listener) {
    try (Precision.Use use = engine(spec, device);
        Workload workload = load(listener)) {
      Import from = new Import(spec, workload, headline);
      Network network = from.network();
      long loaded = System.nanoTime();
      Outcome outcome = from.outcome(network);
      Record.Cost cost = cost(0, seconds(loaded), started, new TreeMap<>());
      publish(workload, outcome, cost, Optional.empty(), Optional.empty(), network, listener);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private void publish(
      Workload workload,
      Outcome outcome,
      Record.Cost cost,
      Optional<Record.Choice> choice,
      Optional<Record.SelfCheck> checked,
      Network network,
      Listener listener) {
    Record record =
        new RecordBuilder(spec, task.traits().metrics(), choice, Clock.systemUTC())
            .record(workload.facts(), outcome, cost, checked, environment());
    Publication published = store.publish(record, files(outcome, workload, network));
    if (published instanceof Publication.Same) {
      listener.note("another process finished this run first; both records say the same");
    } else if (published instanceof Publication.Contradiction other) {
      throw new TrainingFailure(
          "another process finished this run first, and its record says something else: the run is"
              + " not reproducible, or the machines differ. This one is kept in "
              + other.aside());
    }
  }

  /** What a run asks of the engine: its precision, and on a GPU the same bits each time. */
  static Precision.Use engine(RunSpec spec, Device device) {
    if (device.isGpu()) {
      EngineFlags.deterministic();
    }
    return spec.recipe().get(RecipeOptions.PRECISION).use();
  }

  /** What stands where the record belongs and is none must not stop the run at its end. */
  private void clearTheWay(Listener listener) {
    store
        .setAside(spec.id())
        .ifPresent(
            to -> listener.note("run " + spec.id() + " held no record; what it held is in " + to));
  }

  private Workload load(Listener listener) {
    Workload workload = task.open(spec.recipe().data(), device, listener::note);
    if (!workload.facts().digests().equals(spec.dataDigests())) {
      workload.close();
      throw new TrainingFailure("the data files changed between planning and training");
    }
    return workload;
  }

  private TrainingPlan plan(Workload workload) {
    TrainingPlan plan =
        spec.recipe().plan(workload.facts(), spec.steps(), spec.settings(), spec.seeds());
    return spec.isTrial() ? plan.withoutTest() : plan;
  }

  /** Returns whether it came to its end: that a trial diverges is a result, no failure. */
  private boolean train(Trainer trainer, Listener listener) {
    try {
      trainer.train(store.work(spec.id()).resolve("checkpoints"), listener);
      return true;
    } catch (Divergence e) {
      if (!spec.isTrial()) {
        throw e;
      }
      listener.note(e.getMessage() + "; the trial has no figure");
      return false;
    }
  }

  private Trainer trainer(TrainingPlan plan, Workload workload, Network student, Network teacher) {
    return new Trainer(plan, workload, methods.get(), student, teacher, headline);
  }

  private Record.Cost cost(
      double trained,
      double evaluated,
      long started,
      SortedMap<String, Record.Cost.Prerequisite> prerequisites) {
    return new Record.Cost(
        trained,
        evaluated,
        seconds(started),
        Environment.peakMemory(),
        Environment.usedMemory(device),
        prerequisites);
  }

  private Record.Environment environment() {
    Recipe recipe = spec.recipe();
    return Environment.facts(
        device, slot, recipe.get(RecipeOptions.THREADS), recipe.get(RecipeOptions.PRECISION));
  }

  /** The outcome of the self-check; empty where the recipe does not ask for it. */
  private Optional<Record.SelfCheck> checked(
      Trainer trainer, Workload workload, StartingNetworks networks) {
    if (!spec.recipe().get(RecipeOptions.SELF_CHECK)) {
      return Optional.empty();
    }
    Supplier<Trainer> fresh =
        () ->
            trainer(
                plan(workload).savingEveryStep(),
                workload,
                networks.student(said -> {}),
                networks.teacher());
    return Optional.of(
        new SelfCheck(!device.isGpu(), fresh, store.work(spec.id())).against(trainer));
  }

  private Map<String, byte[]> files(Outcome outcome, Workload workload, Network student) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(Record.HISTORY, utf8(outcome.history().csv()));
    files.put(Record.WEIGHTS, Weights.encode(TrainingNetworks.arrays(student)));
    if (spec.isTrial()) {
      return files;
    }
    files.put(Record.PREDICTIONS, utf8(outcome.chosen().predictions()));
    Map<String, byte[]> artefacts = new TreeMap<>(outcome.chosen().artefacts());
    if (!spec.imports()) {
      methods
          .get()
          .exchange(spec.settings())
          .map(how -> new SwapPictures(workload, student, spec.seed()).draw(how))
          .ifPresent(artefacts::putAll);
    }
    artefacts.forEach((name, bytes) -> files.put(Record.ARTEFACTS + name, bytes));
    return files;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
