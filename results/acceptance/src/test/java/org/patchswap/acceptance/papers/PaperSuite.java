package org.patchswap.acceptance.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.suite.Suites;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.core.training.Initialisation;
import org.patchswap.core.training.Trainer;

/**
 * A paper's suite as it is shipped, planned on made data: of CIFAR-100 of the true size, of
 * photographs as few as are measured.
 *
 * @param plan of the whole
 * @param steps of a training, from its first to its last: warm-ups, phases and milestones are
 *     passed
 * @param tested images that are measured, for which there is a line of predictions each; 0 where
 *     there are other lines
 */
record PaperSuite(Catalogue catalogue, Plan plan, int steps, long tested) {
  private static final int STEPS = 4;

  /** Of a teacher: a running statistic that forgets a tenth a step is near what it runs over. */
  private static final int TEACHER_STEPS = 30;

  /** Protocols' own are for their batches, and for teachers that have learnt something. */
  private static final double RATE = 1e-4;

  /** Images a step: protocols' own take minutes a step on a CPU for the largest networks. */
  private static final long BATCH = 4;

  /** Test images that are measured. */
  static final int TESTED = 100;

  /**
   * Reads and plans a suite of images as {@code run --suite NAME --set data.folder=FOLDER} does.
   *
   * @param folder with made files
   * @param more values of data, {@code KEY=VALUE}
   */
  static PaperSuite of(String name, Path folder, List<String> more) {
    List<String> given =
        Stream.concat(
                Stream.of("folder=" + folder, "check=false", "test-limit=" + TESTED), more.stream())
            .map(v -> "data." + v)
            .toList();
    return of(name, given, STEPS, TESTED);
  }

  /**
   * Reads and plans a suite as {@code run --suite NAME} does.
   *
   * @param given as by {@code --set}
   */
  static PaperSuite of(String name, List<String> given, int steps, long tested) {
    Catalogue catalogue = Catalogue.load();
    Suites.Source source = Suites.find(name);
    Problems problems = new Problems(source.file());
    Suite suite = new SuiteReader(catalogue, problems, given).read(source.bytes(), source.file());
    assertEquals(List.of(), problems.lines());
    Plan plan = new Planner(catalogue, suite, problems).plan();
    assertEquals(List.of(), problems.lines());
    assertEquals(List.of(), plan.notApplicable());
    return new PaperSuite(catalogue, plan, steps, tested);
  }

  /** The cells of the first seed, each with the run that fills it. */
  Map<String, RunSpec> cells() {
    long seed = plan.suite().seeds().get(0);
    Map<String, RunSpec> out = new LinkedHashMap<>();
    for (Plan.Cell c : plan.cells()) {
      if (c.seed() == seed) {
        out.put(c.recipe() + " / " + c.method(), plan.runs().get(c.run()).spec());
      }
    }
    return out;
  }

  /** The first cell of a method in question. */
  RunSpec inQuestion() {
    String method = plan.suite().question().orElseThrow().methods().get(0);
    return cells().values().stream()
        .filter(s -> s.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Takes some steps of a run, with a teacher that has taken some where it has one, and measures
   * what came of them.
   *
   * @param data what has been read so far
   */
  void rehearse(RunSpec spec, MadeData data) {
    Task task = catalogue.task(spec.recipe().task()).orElseThrow();
    try (Workload workload = data.of(task, spec.recipe().data())) {
      assertEquals(spec.dataDigests(), workload.facts().digests());
      Network student = Initialisation.network(spec.architecture(), workload, spec.seeds());
      Network teacher =
          Optional.ofNullable(spec.prerequisites().get(RunSpec.TEACHER))
              .map(id -> data.teacher(task, plan.runs().get(id).spec(), this::taught))
              .orElse(null);
      Trainer trainer = trainer(spec, steps, workload, student, teacher);
      double before = sum(trainer);
      for (int i = 0; i < steps; i++) {
        trainer
            .rehearse()
            .forEach((term, value) -> assertTrue(Double.isFinite(value), term + " is " + value));
      }
      double after = sum(trainer);
      assertTrue(Double.isFinite(after), "weights add up to " + after);
      assertNotEquals(before, after, "nothing was learnt");
      Evaluation measured = workload.evaluate(student, Split.TEST);
      measured
          .metrics()
          .forEach((m, value) -> assertTrue(Double.isFinite(value), m + " is " + value));
      if (tested > 0) {
        assertEquals(tested, measured.predictions().lines().count() - 1);
      }
    }
  }

  /** A teacher that has trained until its running statistics are those of images. */
  private Network taught(RunSpec spec, Workload workload) {
    Network teacher = Initialisation.network(spec.architecture(), workload, spec.seeds());
    Trainer trainer = trainer(spec, TEACHER_STEPS, workload, teacher, null);
    for (int i = 0; i < TEACHER_STEPS; i++) {
      trainer.rehearse();
    }
    teacher.block().freezeParameters(true);
    return teacher;
  }

  private Trainer trainer(
      RunSpec spec, int steps, Workload workload, Network student, Network teacher) {
    Recipe recipe = spec.recipe().with(RecipeOptions.LEARNING_RATE, RATE);
    return new Trainer(
        recipe
            .with(RecipeOptions.BATCH, BATCH)
            .plan(workload.facts(), steps, spec.settings(), spec.seeds()),
        workload,
        catalogue.method(spec.method()).orElseThrow(),
        student,
        teacher,
        catalogue.task(recipe.task()).orElseThrow().traits().metrics().get(0));
  }

  /** Of the absolute values of the student's arrays. */
  private static double sum(Trainer trainer) {
    double sum = 0;
    for (NDArray array : trainer.studentArrays().values()) {
      try (NDArray absolute = array.abs();
          NDArray one = absolute.sum()) {
        sum += one.toType(DataType.FLOAT64, true).getDouble();
      }
    }
    return sum;
  }
}
