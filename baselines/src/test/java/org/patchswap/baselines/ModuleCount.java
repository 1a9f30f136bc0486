package org.patchswap.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Shapes;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * What a method registers beside a ResNet-8 of 28x28 images (or, for dense tasks, of 64x64) and a
 * teacher of twice its channels.
 */
final class ModuleCount implements Setup, AutoCloseable {
  private static final int BATCH = 16;
  private final NDManager manager = NDManager.newBaseManager();
  private final Traits traits;
  private long parameters;
  private long memories;

  ModuleCount(Method method) {
    traits = method.traits();
    method.prepare(this);
  }

  long parameters() {
    return parameters;
  }

  long memories() {
    return memories;
  }

  @Override
  public Settings settings() {
    return Settings.defaults(traits.options());
  }

  @Override
  public DataFacts data() {
    List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    return new DataFacts("none", new TreeMap<>(), 5000, 0, 0, classes, 1, 28, 28, "");
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public long steps() {
    return 1000;
  }

  @Override
  public double epochs() {
    return 10;
  }

  @Override
  public Shapes student() {
    return shapes(1);
  }

  @Override
  public Shapes teacher() {
    boolean asked = traits.needs().contains(Need.TEACHER);
    if (!asked && !traits.needs().contains(Need.SELF_TEACHER)) {
      throw new IllegalStateException(traits.name() + " asks for no teacher");
    }
    return shapes(asked ? 2 : 1);
  }

  private Shapes shapes(int times) {
    boolean pixels = traits.abilities().contains(Ability.DENSE);
    long size = pixels || traits.abilities().contains(Ability.OBJECTS) ? 64 : 28;
    return new Shapes(
        new Shape(pixels ? BATCH * size * size : BATCH, 10),
        List.of(
            new Shape(BATCH, 16L * times, size, size),
            new Shape(BATCH, 16L * times, size, size),
            new Shape(BATCH, 32L * times, size / 2, size / 2),
            new Shape(BATCH, 64L * times, size / 4, size / 4)),
        new Shape(BATCH, 64L * times));
  }

  @Override
  public <B extends Block> B module(String name, B block, Shape... inputs) {
    block.getParameters().forEach(e -> e.getValue().setInitializer((m, s, t) -> m.zeros(s, t)));
    block.initialize(manager, DataType.FLOAT32, inputs);
    block
        .getParameters()
        .forEach(
            e ->
                parameters += e.getValue().requiresGradient() ? e.getValue().getShape().size() : 0);
    return block;
  }

  @Override
  public NDArray memory(String name, Shape shape, DataType type) {
    memories += shape.size();
    return manager.zeros(shape, type);
  }

  @Override
  public RandomGenerator random(String name) {
    return new SplittableRandom(1);
  }

  @Override
  public void close() {
    manager.close();
  }
}
