package org.patchswap.core.testing;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Step;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Initialisation;
import org.patchswap.core.training.Listener;
import org.patchswap.core.training.Progress;
import org.patchswap.core.training.Schedule;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingPlan;

/**
 * A method at work on a tiny task: eight images a step, two steps an epoch, four epochs; a student
 * of a stem and three stages. The steps, the networks' bundle and the loop are the harness's own.
 *
 * <pre>
 * try (TestRun run = new TestRun(TinyTask.CLASSIFICATION, method, Map.of("weight", 0.5))) {
 *   Loss loss = method.loss(run.step());
 *   Map&lt;String, float[]&gt; gradients = run.gradients(step -&gt; method.loss(step).total());
 * }
 * </pre>
 */
public final class TestRun implements AutoCloseable {
  /** Images a step. */
  public static final int BATCH = 8;

  /** Steps of the whole training. */
  public static final long STEPS = 8;

  private static final long EPOCHS = 4;
  private static final int[] STUDENT = {6, 6, 8, 12};
  private static final int[] TEACHER = {8, 8, 12, 16};

  private final TinyWorkload workload;
  private final Settings settings;
  private final Trainer trainer;

  /**
   * Makes ready: checks the options, initialises the networks, lets the method prepare.
   *
   * @param method a new object; it serves this run alone
   * @param options of the method, as a suite file gives them; the others have their defaults
   * @param teacher channels of the teacher's stem and stages where the method asks for a teacher;
   *     none for 8, 8, 12, 16
   * @throws IllegalArgumentException with all faults of the options
   */
  public TestRun(TinyTask task, Method method, Map<String, Object> options, int... teacher) {
    this(task, method, options, TestCourse.USUAL, teacher);
  }

  /** The same of another course. */
  TestRun(
      TinyTask task,
      Method method,
      Map<String, Object> options,
      TestCourse course,
      int... teacher) {
    this(task, method, options, new SeedStreams(1), new SeedStreams(7), course, teacher);
  }

  /** The same from some streams for the student's initial weights and for the training. */
  TestRun(
      TinyTask task,
      Method method,
      Map<String, Object> options,
      SeedStreams initial,
      SeedStreams training,
      TestCourse course,
      int... teacher) {
    workload = new TinyWorkload(task, NDManager.newBaseManager());
    List<String> problems = new ArrayList<>();
    settings = Settings.resolve(method.traits().options(), options, problems);
    method.check(settings, workload.facts(), problems);
    int[] teaching = teacherChannels(method, teacher);
    method.checkStages(settings, STUDENT.length, teaching.length, problems);
    if (!problems.isEmpty()) {
      workload.close();
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    Network student = network(task, initial, STUDENT);
    trainer =
        new Trainer(
            plan(training, course),
            workload,
            method,
            student,
            teacher(task, teaching),
            TinyWorkload.METRIC);
  }

  /** Of the teacher's stem and stages; none for a method without a teacher. */
  private static int[] teacherChannels(Method method, int... asked) {
    Set<Need> needs = method.traits().needs();
    if (needs.contains(Need.SELF_TEACHER)) {
      return STUDENT;
    }
    if (!needs.contains(Need.TEACHER)) {
      return new int[0];
    }
    return asked.length == 0 ? TEACHER : asked;
  }

  private Network teacher(TinyTask task, int... channels) {
    if (channels.length == 0) {
      return null;
    }
    Network teacher = network(task, new SeedStreams(2), channels);
    teacher.block().freezeParameters(true);
    return teacher;
  }

  private Network network(TinyTask task, SeedStreams seeds, int... channels) {
    Network network = new TinyNetwork(task, channels);
    Initialisation.network(network, workload, seeds);
    return network;
  }

  /** No weight decay: what meets no gradient keeps a velocity of 0. */
  private TrainingPlan plan(SeedStreams seeds, TestCourse course) {
    return new TrainingPlan(
        new TrainingPlan.Length(
            BATCH / course.accumulated(),
            course.accumulated(),
            STEPS / EPOCHS,
            course.steps(),
            EPOCHS),
        new TrainingPlan.Optimiser(0.9, 0, false, 0, true, course.clipNorm()),
        new Schedule(0.01, Schedule.Shape.COSINE, EPOCHS, 0, List.of(), 1, 1),
        new TrainingPlan.Measuring(1, course.measured(), TrainingPlan.Selection.LAST, true, false),
        TrainingPlan.Saving.Each.EPOCH,
        seeds,
        settings);
  }

  /** The method's options, resolved. */
  public Settings settings() {
    return settings;
  }

  /**
   * The step that comes next, for a call of the method's {@code loss}. Steps of one position are
   * alike: the same images, the same random numbers. What they make lives as long as the run.
   */
  public Step step() {
    return trainer.upcoming();
  }

  /**
   * The number in an array of one: terms of a loss are of single or of double precision, as the
   * engine has it.
   */
  public static double number(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, false).toDoubleArray()[0];
  }

  /**
   * Gradients of a number that is made from the step that comes next, for example of one term of a
   * loss.
   *
   * @param scalar from the step to the number
   * @return the gradient of every trained parameter, in row-major order: {@code p/NAME} of the
   *     student, {@code a/MODULE/NAME} of auxiliary modules
   */
  public SortedMap<String, float[]> gradients(Function<Step, NDArray> scalar) {
    SortedMap<String, float[]> out = new TreeMap<>();
    try (GradientScope scope = new GradientScope()) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(scalar.apply(step()));
      }
      trainer.networks().gradients().forEach((name, g) -> out.put(name, g.toFloatArray()));
    }
    return out;
  }

  /**
   * Takes one step with its update, without measuring or saving anything.
   *
   * @return the loss terms by name
   */
  public Map<String, Double> advance() {
    return trainer.rehearse();
  }

  /**
   * Trains to the end, from the newest checkpoint of a folder if there is one.
   *
   * @param breakAfter the step after which the training is broken off; 0 for never
   * @return what people are told on the way, line by line
   */
  public List<String> train(Path checkpoints, long breakAfter) {
    List<String> notes = new ArrayList<>();
    try {
      trainer.train(checkpoints, new BreakingListener(breakAfter, notes));
    } catch (Break e) {
      // As intended.
    }
    return notes;
  }

  private record BreakingListener(long after, List<String> notes) implements Listener {
    @Override
    public void progress(Progress progress) {
      if (progress.position().step() == after) {
        throw new Break();
      }
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }
  }

  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1;

    Break() {
      super("broken off on purpose", null, false, false);
    }
  }

  /** Images that went through the networks so far, for one image of a batch and a step. */
  public Cost passes() {
    double images = (double) trainer.position().step() * BATCH;
    return new Cost(
        trainer.passes().trained() / images,
        trainer.passes().untrained() / images,
        trainer.passes().teacher() / images);
  }

  /** Trained parameters that have met no gradient but 0 so far; names as in {@link #gradients}. */
  public Set<String> idle() {
    Set<String> out = new TreeSet<>();
    trainer
        .networks()
        .arrays()
        .forEach(
            (name, a) -> {
              if (name.startsWith("v/") && a.abs().max().getFloat() == 0) {
                out.add(name.substring("v/".length()));
              }
            });
    return out;
  }

  /** Arrays that are held now; the same number after every step where nothing leaks. */
  public int arrays() {
    return trainer.arrays();
  }

  /** The rows of the history so far. */
  List<Map<String, Double>> history() {
    return trainer.measurements().history();
  }

  /** One digest of weights, velocities, auxiliary modules, memories and what was measured. */
  public String digest() {
    return Tensors.digest(trainer.networks().arrays())
        + trainer.measurements().history().stream().map(TestRun::withoutTimes).toList();
  }

  private static Map<String, Double> withoutTimes(Map<String, Double> row) {
    Map<String, Double> out = new TreeMap<>(row);
    out.keySet().removeIf(column -> column.endsWith("_seconds"));
    return out;
  }

  @Override
  public void close() {
    workload.close();
  }
}
