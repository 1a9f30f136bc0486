package org.patchswap.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Initialisation;
import org.patchswap.core.training.Trainer;

/** Trains small recipes on scenes with the plain loss. */
abstract class PlainTraining {
  @TempDir Path folder;

  /** The plain loss; the methods of the suite live elsewhere. */
  private static final class Plain implements Method {
    @Override
    public Traits traits() {
      return Traits.of("plain", "Plain", Family.BASELINE);
    }

    @Override
    public Loss loss(Step step) {
      return Loss.of("supervised", step.student(step.batch()).supervised());
    }
  }

  record Outcome(SortedMap<String, Double> metrics, String weights) {}

  /** Trains a small recipe twice and compares metrics and weights. */
  final void assertSameBitsTwice(Task task, String architecture) {
    Map<String, Object> data = Map.of("scenes-train", 48L, "scenes-test", 8L);
    Map<String, Object> recipe = Map.of("epochs", 2L, "batch", 8L, "learning-rate", 0.02);
    assertEquals(train(task, architecture, data, recipe), train(task, architecture, data, recipe));
  }

  final Outcome train(
      Task task, String architecture, Map<String, Object> data, Map<String, Object> recipe) {
    List<String> problems = new ArrayList<>();
    Map<String, Object> given = new TreeMap<>(data);
    given.put("folder", folder.toString());
    Settings settings = Settings.resolve(task.traits().options(), given, problems);
    Settings values = Settings.resolve(RecipeOptions.ALL, recipe, problems);
    DataFacts facts = task.inspect(settings, problems);
    assertEquals(List.of(), problems);
    try (Workload workload = task.open(settings, Device.cpu())) {
      Recipe all = new Recipe("floor", task.traits().name(), settings, values);
      Network network = Initialisation.network(architecture, workload, new SeedStreams(1));
      Plain method = new Plain();
      Settings none = Settings.defaults(List.of());
      Trainer trainer =
          new Trainer(
              all.plan(
                  facts, all.steps(facts, method.traits().cost(none)), none, new SeedStreams(1)),
              workload,
              method,
              network,
              null,
              task.traits().metrics().get(0));
      trainer.train(folder.resolve("checkpoints-" + System.nanoTime()), p -> {});
      return new Outcome(
          trainer.measurements().chosen().test(), Tensors.digest(trainer.studentArrays()));
    }
  }
}
