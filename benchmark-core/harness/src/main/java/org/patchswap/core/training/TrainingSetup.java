package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Shapes;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.DataFacts;

/** What a method is told and what it registers before the first step. */
final class TrainingSetup implements Setup {
  private final TrainingPlan plan;
  private final DataFacts data;
  private final Shapes student;
  private final Shapes teacher;
  private final NDManager manager;
  private final SeedStreams seeds;
  final Map<String, Block> modules = new LinkedHashMap<>();
  final Map<String, NDArray> memories = new LinkedHashMap<>();

  /**
   * A setup in which nothing is registered yet.
   *
   * @param teacher shapes of the teacher's maps, or null
   */
  TrainingSetup(
      TrainingPlan plan,
      DataFacts data,
      Shapes student,
      Shapes teacher,
      NDManager manager,
      SeedStreams seeds) {
    this.plan = plan;
    this.data = data;
    this.student = student;
    this.teacher = teacher;
    this.manager = manager;
    this.seeds = seeds;
  }

  @Override
  public Settings settings() {
    return plan.method();
  }

  @Override
  public DataFacts data() {
    return data;
  }

  @Override
  public int batchSize() {
    return plan.length().batch();
  }

  @Override
  public int batchesPerStep() {
    return plan.length().accumulated();
  }

  @Override
  public long steps() {
    return plan.length().steps();
  }

  @Override
  public double epochs() {
    return plan.length().epochs();
  }

  @Override
  public Shapes student() {
    return student;
  }

  @Override
  public Shapes teacher() {
    if (teacher == null) {
      throw new IllegalStateException("The method's traits do not ask for a teacher");
    }
    return teacher;
  }

  @Override
  public <B extends Block> B module(String name, B block, Shape... inputs) {
    if (modules.putIfAbsent(name, block) != null) {
      throw new IllegalArgumentException("Two auxiliary modules are called " + name);
    }
    Initialisation.block(block, "auxiliary:" + name + ":", manager, seeds, inputs);
    return block;
  }

  @Override
  public NDArray memory(String name, Shape shape, DataType type) {
    NDArray memory = manager.zeros(shape, type);
    if (memories.putIfAbsent(name, memory) != null) {
      throw new IllegalArgumentException("Two memories are called " + name);
    }
    return memory;
  }

  @Override
  public RandomGenerator random(String name) {
    return seeds.stream("setup:" + name);
  }
}
