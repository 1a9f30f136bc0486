package org.patchswap.core.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Shapes;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Shuffle;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.NoGradient;

/** Trains one student by one method: the loop, and the state a checkpoint has to hold. */
public final class Trainer {
  private static final int NAN_CHECK_STEPS = 50;

  private final TrainingPlan plan;
  private final Workload workload;
  private final Method method;
  private final Network student;
  private final Network teacher;
  private final Metric headline;
  private final NDManager manager;
  private final ParameterStore parameters;
  private final SeedStreams seeds;
  private final Sgd optimiser;
  private final TrainingSetup setup;
  private final LossSums sums;
  private final Passes passes = new Passes();
  private final Measurements measurements = new Measurements();
  private final Clock clock = new Clock();
  private Position position;
  private long orderEpoch = -1;
  private int[] order;

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
    this.student = student;
    this.teacher = teacher;
    this.headline = headline;
    this.manager = workload.manager().newSubManager();
    this.parameters = new ParameterStore(manager, false);
    this.seeds = new SeedStreams(plan.seed());
    this.sums = new LossSums(manager);
    this.position = new Position(0, plan.steps(), plan.stepsPerEpoch());
    this.setup =
        new TrainingSetup(
            plan.method(),
            workload.facts(),
            plan.batch(),
            plan.steps(),
            plan.epochs(),
            shapes(student),
            teacher == null ? null : shapes(teacher),
            manager,
            seeds);
    method.prepare(setup);
    this.optimiser = optimiser();
  }

  /** Initialises a network's weights from the streams of a seed. */
  public static void initialise(Network network, Workload workload, long seed) {
    var facts = workload.facts();
    Initialisation.initialise(
        network.block(),
        "",
        workload.manager(),
        new SeedStreams(seed),
        new Shape(1, facts.channels(), facts.height(), facts.width()));
  }

  private Sgd optimiser() {
    Sgd sgd =
        new Sgd(
            plan.momentum(),
            plan.dampening(),
            plan.nesterov(),
            plan.weightDecay(),
            p -> plan.decayAll() || p.getType() == Parameter.Type.WEIGHT);
    trainable().forEach((name, p) -> sgd.add(name, p, manager));
    return sgd;
  }

  /** The shapes a network gives for a full batch, found by one pass that leaves no trace. */
  private Shapes shapes(Network network) {
    var facts = workload.facts();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray images = manager.zeros(new Shape(1, facts.channels(), facts.height(), facts.width()));
      Predictions p = NoGradient.of(() -> network.forward(parameters, images, false, true));
      return new Shapes(
          batched(p.outputs().get(0)),
          p.features().map(f -> f.stages().stream().map(this::batched).toList()).orElse(List.of()),
          p.features().map(f -> batched(f.pooled())).orElse(null));
    }
  }

  private Shape batched(NDArray one) {
    long[] dims = one.getShape().getShape().clone();
    dims[0] = plan.batch();
    return new Shape(dims);
  }

  /** What the optimiser moves: the student's and the auxiliary modules' parameters. */
  private Map<String, Parameter> trainable() {
    Map<String, Parameter> out = new TreeMap<>();
    student
        .block()
        .getParameters()
        .forEach(e -> putTrainable(out, "p/" + e.getKey(), e.getValue()));
    setup.modules.forEach(
        (name, block) ->
            block
                .getParameters()
                .forEach(e -> putTrainable(out, "a/" + name + "/" + e.getKey(), e.getValue())));
    return out;
  }

  private static void putTrainable(Map<String, Parameter> out, String name, Parameter p) {
    if (p.requiresGradient()) {
      out.put(name, p);
    }
  }

  /**
   * Trains to the end.
   *
   * @param checkpoints folder for checkpoints; training continues from the newest one there
   * @param listener hears of progress after every step
   */
  public void train(Path checkpoints, Listener listener) {
    Checkpoint checkpoint = new Checkpoint(checkpoints);
    checkpoint.newest().ifPresent(file -> checkpoint.read(file, this));
    clock.start();
    while (!position.finished()) {
      step();
      if (position.step() % NAN_CHECK_STEPS == 0 || position.atBoundary()) {
        failOnNan();
      }
      if (position.atBoundary()) {
        endOfEpoch();
      }
      if (!position.finished()
          && clock.sinceCheckpoint() >= plan.checkpointSeconds()
          && (position.atBoundary() || plan.checkpointSeconds() > 0)) {
        clock.pause();
        checkpoint.write(this);
        clock.checkpointed();
        clock.resume();
      }
      listener.progress(new Progress(position, clock.trained(), lastHeadline()));
    }
    clock.pause();
  }

  /** Takes some steps without measuring or saving anything: for timing. */
  public void rehearse(long steps, Listener listener) {
    for (long i = 0; i < steps; i++) {
      step();
      sums.means();
      listener.progress(new Progress(position, 0, Double.NaN));
    }
  }

  private void step() {
    try (GradientScope scope = new GradientScope()) {
      Engine.getInstance()
          .setRandomSeed(
              (int) seeds.seed(SeedStreams.ENGINE, position.epoch(), position.stepOfEpoch()));
      TrainingStep step =
          new TrainingStep(
              workload,
              method.traits(),
              student,
              teacher,
              parameters,
              seeds,
              passes,
              position,
              batchIds());
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Loss loss = method.loss(step);
        collector.backward(loss.total());
        sums.add(loss);
      }
      optimiser.update(
          plan.schedule().rate(position.step(), position.steps()), position.step() == 0);
    }
    position = position.next();
  }

  private long[] batchIds() {
    if (orderEpoch != position.epoch()) {
      orderEpoch = position.epoch();
      order =
          Shuffle.permutation(
              workload.facts().trainSize(), seeds.stream(SeedStreams.ORDER, orderEpoch, 0));
    }
    long[] ids = new long[plan.batch()];
    int from = Math.toIntExact(position.stepOfEpoch()) * plan.batch();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = order[from + i];
    }
    return ids;
  }

  private void failOnNan() {
    sums.means()
        .forEach(
            (term, value) -> {
              if (!Double.isFinite(value)) {
                throw new TrainingFailure(
                    "loss term '"
                        + term
                        + "' became "
                        + value
                        + " by step "
                        + position.step()
                        + " of "
                        + position.steps());
              }
            });
  }

  private void endOfEpoch() {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("epoch", (double) position.step() / position.stepsPerEpoch());
    row.put("step", (double) position.step());
    row.put("images", (double) (passes.trained() + passes.untrained()));
    row.put("learning_rate", plan.schedule().rate(position.step() - 1, position.steps()));
    Map<String, Double> means = sums.means();
    row.put("train_loss", means.values().stream().mapToDouble(Double::doubleValue).sum());
    means.forEach((term, value) -> row.put("train_" + term, value));
    sums.clear();
    clock.pause();
    long epoch = (position.step() + position.stepsPerEpoch() - 1) / position.stepsPerEpoch();
    if (epoch % plan.evaluateEvery() == 0 || position.finished()) {
      measure(epoch, row);
    }
    row.put("train_seconds", clock.trained());
    row.put("evaluation_seconds", clock.evaluated());
    measurements.row(row);
    clock.resume();
  }

  private void measure(long epoch, Map<String, Double> row) {
    long from = System.nanoTime();
    Evaluation test = workload.evaluate(student, Split.TEST);
    Evaluation validation =
        workload.facts().validationSize() > 0 ? workload.evaluate(student, Split.VALIDATION) : null;
    measurements.measured(epoch, headline, plan.selection(), test, validation);
    test.metrics().forEach((m, v) -> row.put("test_" + m, v));
    if (validation != null) {
      validation.metrics().forEach((m, v) -> row.put("validation_" + m, v));
    }
    clock.addEvaluation(System.nanoTime() - from);
  }

  private double lastHeadline() {
    for (int i = measurements.history().size() - 1; i >= 0; i--) {
      Double v = measurements.history().get(i).get("test_" + headline.name());
      if (v != null) {
        return v;
      }
    }
    return Double.NaN;
  }

  /** Images through networks. */
  public Passes passes() {
    return passes;
  }

  /** History and chosen figures. */
  public Measurements measurements() {
    return measurements;
  }

  /** Time spent. */
  public Clock clock() {
    return clock;
  }

  /** Where the training stands. */
  public Position position() {
    return position;
  }

  /** The student's arrays by name: what is exported and digested. */
  public SortedMap<String, NDArray> studentArrays() {
    return arrays(student);
  }

  /** A network's arrays by parameter name, running statistics included. */
  public static SortedMap<String, NDArray> arrays(Network network) {
    SortedMap<String, NDArray> out = new TreeMap<>();
    network.block().getParameters().forEach(e -> out.put(e.getKey(), e.getValue().getArray()));
    return out;
  }

  /** Trained numbers in the student. */
  public long studentParameters() {
    return student.block().getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getArray().size())
        .sum();
  }

  /** Numbers in the auxiliary modules: extra parameters the student is trained with. */
  public long auxiliaryParameters() {
    return setup.modules.values().stream()
        .flatMap(b -> b.getParameters().values().stream())
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getArray().size())
        .sum();
  }

  /** Numbers in the method's memories. */
  public long memoryNumbers() {
    return setup.memories.values().stream().mapToLong(NDArray::size).sum();
  }

  /** Arrays that are held now; the same number after every step where nothing leaks. */
  public int arrays() {
    return workload.manager().getManagedArrays().size() + manager.getManagedArrays().size();
  }

  NDManager manager() {
    return manager;
  }

  LossSums sums() {
    return sums;
  }

  void restore(Position to) {
    position = to;
  }

  /** Every array whose value the next step depends on, by a unique name. */
  public SortedMap<String, NDArray> state() {
    SortedMap<String, NDArray> out = new TreeMap<>();
    studentArrays().forEach((name, a) -> out.put("p/" + name, a));
    setup.modules.forEach(
        (module, block) ->
            block
                .getParameters()
                .forEach(e -> out.put("a/" + module + "/" + e.getKey(), e.getValue().getArray())));
    setup.memories.forEach((name, a) -> out.put("m/" + name, a));
    optimiser.velocities().forEach((name, a) -> out.put("v/" + name, a));
    return out;
  }
}
