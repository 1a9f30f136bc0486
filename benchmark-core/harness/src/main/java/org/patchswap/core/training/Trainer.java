package org.patchswap.core.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.HostTraffic;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.training.batch.BatchOrder;
import org.patchswap.core.training.batch.Foresight;
import org.patchswap.core.training.batch.Position;

/**
 * Trains one student by one method: the loop. What it moves is in {@link TrainingNetworks}, where
 * it stands in {@link TrainingState}.
 */
public final class Trainer {
  private static final int NAN_CHECK_STEPS = 50;

  private final TrainingPlan plan;
  private final Workload workload;
  private final Method method;
  private final Metric headline;
  private final SeedStreams seeds;
  private final BatchOrder order;
  private final Foresight foresight;
  private final TrainingNetworks networks;
  private final EpochEnd epochEnd;
  private final TrainingState state;
  private HostTraffic traffic = new HostTraffic(0, 0);

  /**
   * Makes ready to train.
   *
   * @param student initialised
   * @param teacher trained and frozen, or null
   * @param headline the task's first metric
   */
  public Trainer(
      TrainingPlan plan,
      Workload workload,
      Method method,
      Network student,
      Network teacher,
      Metric headline) {
    this.plan = plan;
    this.workload = workload;
    this.method = method;
    this.headline = headline;
    this.seeds = plan.seeds();
    this.order = new BatchOrder(seeds, workload.facts().trainSize(), plan.length().batch());
    this.foresight = new Foresight(workload, seeds, order);
    this.networks = new TrainingNetworks(plan, workload, method, student, teacher);
    this.epochEnd = new EpochEnd(plan, workload, student, headline);
    String name = method.traits().name() + " with seed " + plan.seeds().root();
    this.state = new TrainingState(name, plan.length(), networks.manager());
  }

  /**
   * Trains to the end.
   *
   * @param checkpoints folder for checkpoints; training goes on from the newest usable one there
   * @param listener hears of progress after every step, and of checkpoints that cannot be used
   * @throws Departure where the listener asks for it
   */
  public void train(Path checkpoints, Listener listener) {
    Checkpoints saved = new Checkpoints(checkpoints);
    saved.resume(checkpoint -> checkpoint.read(networks, state), listener);
    Clock clock = state.clock();
    clock.start();
    while (!position().finished()) {
      step();
      boolean row = epochEnd.due(position());
      if (row || position().step() % NAN_CHECK_STEPS == 0) {
        state.sums().requireFinite(position());
      }
      if (row) {
        epochEnd.note(state);
      }
      boolean leaving = !position().finished() && listener.leaving();
      if (leaving || plan.saving().due(position(), clock.sinceCheckpoint())) {
        clock.pause();
        saved.write(position().step(), checkpoint -> checkpoint.write(networks, state));
        clock.checkpointed();
        clock.resume();
      }
      double newest = state.measurements().newest("test_" + headline.name());
      listener.progress(new Progress(position(), clock.trained(), newest));
      if (leaving) {
        throw new Departure(position());
      }
    }
    clock.pause();
    measurements().idleBound(plan.optimiser().clipNorm()).ifPresent(listener::note);
  }

  /** Takes some steps without measuring or saving anything: for timing. */
  public void rehearse(long steps, Listener listener) {
    for (long i = 0; i < steps; i++) {
      rehearse();
      listener.progress(new Progress(position(), 0, Double.NaN));
    }
  }

  /**
   * Takes one step without measuring or saving anything.
   *
   * @return the loss terms of the step
   */
  public Map<String, Double> rehearse() {
    step();
    Map<String, Double> terms = state.sums().means();
    state.sums().clear();
    return terms;
  }

  /**
   * The first batch of the step that comes next, as the method will see it: for looking at a loss
   * on its own, within a scope.
   */
  public Step upcoming() {
    return part(new TrainingStep.Part(position(), 0, plan.length().accumulated()));
  }

  private TrainingStep part(TrainingStep.Part part) {
    networks.open();
    return new TrainingStep(
        workload,
        method.traits(),
        networks,
        seeds,
        state.passes(),
        part,
        order.ids(part.batches()));
  }

  private void step() {
    traffic = new HostTraffic(0, 0);
    int parts = plan.length().accumulated();
    for (int i = 0; i < parts; i++) {
      part(i, parts);
    }
    state.step();
  }

  /** A batch of a step. The gradient of the mean of the batches' losses moves the networks. */
  private void part(int index, int parts) {
    TrainingStep.Part part = new TrainingStep.Part(position(), index, parts);
    Position at = part.batches();
    foresight.tell(at);
    try (GradientScope scope = new GradientScope()) {
      long engine = seeds.seed(SeedStreams.ENGINE, at.epoch(), at.stepOfEpoch());
      Engine.getInstance().setRandomSeed((int) engine);
      TrainingStep step = part(part);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Loss loss = method.loss(step);
        NDArray total = loss.total();
        collector.backward(parts == 1 ? total : Scalars.div(total, parts));
        state.sums().add(loss);
      }
      foresight.learn(step.asked());
      if (index + 1 < parts) {
        networks.keepGradient(index == 0);
      } else {
        update(position());
      }
      traffic = traffic.plus(scope.traffic());
    }
  }

  private void update(Position at) {
    double rate = plan.schedule().rate(at.step(), at.steps());
    networks
        .update(rate, at.step() == 0)
        .ifPresent(norm -> state.sums().observe(norm, plan.optimiser().clipNorm()));
  }

  /** What the newest step moved between host and device, its update included. */
  public HostTraffic traffic() {
    return traffic;
  }

  /** Images through networks. */
  public Passes passes() {
    return state.passes();
  }

  /** History and chosen figures. */
  public Measurements measurements() {
    return state.measurements();
  }

  /** Time spent. */
  public Clock clock() {
    return state.clock();
  }

  /** Where the training stands. */
  public Position position() {
    return state.position();
  }

  /** What is trained, and what it is trained with. */
  public TrainingNetworks networks() {
    return networks;
  }

  /** The student's arrays by name: what is exported and digested. */
  public SortedMap<String, NDArray> studentArrays() {
    return TrainingNetworks.arrays(networks.student());
  }

  /** Arrays that are held now; the same number after every step where nothing leaks. */
  public int arrays() {
    return workload.manager().getManagedArrays().size()
        + networks.manager().getManagedArrays().size();
  }
}
