package org.patchswap.baselines.tiny;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Shapes;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.GradientScope;

/** Trains a tiny student by a method for a few steps and keeps what happened. */
public final class TinyRun implements Setup, AutoCloseable {
  static final int BATCH = 8;
  private static final long STEPS_PER_EPOCH = 2;
  final NDManager manager = NDManager.newBaseManager();
  final ParameterStore store = new ParameterStore(manager, false);
  final TinyWorkload workload;
  final TinyNetwork student;
  final TinyNetwork teacher;
  final Method method;
  final Settings settings;
  final long steps;
  final Map<String, Block> modules = new TreeMap<>();
  final Map<String, NDArray> memories = new TreeMap<>();
  long trained;
  long untrained;
  long taught;
  private final SeedStreams seeds = new SeedStreams(7);
  private final Set<String> learned = new TreeSet<>();

  /** A run; teachers have other widths and perhaps another number of stages. */
  public TinyRun(Kind kind, Method method, Map<String, Object> given, long steps, int... widths) {
    this.method = method;
    this.steps = steps;
    workload = new TinyWorkload(kind, manager);
    student = new TinyNetwork(kind, new int[] {6, 6, 8, 12}).initialise(manager, 1);
    teacher = new TinyNetwork(kind, widths).initialise(manager, 2);
    teacher.block().freezeParameters(true);
    List<String> problems = new ArrayList<>();
    settings = Settings.resolve(method.traits().options(), given, problems);
    method.check(settings, workload.facts(), problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    method.prepare(this);
  }

  /** One step: the loss terms, after the update. */
  public Map<String, Double> step(long index) {
    Map<String, Double> out = new TreeMap<>();
    try (GradientScope scope = new GradientScope()) {
      long[] ids = new long[BATCH];
      Arrays.setAll(ids, i -> (index * BATCH + i) % TinyWorkload.IMAGES);
      TinyStep step = new TinyStep(this, index, index / STEPS_PER_EPOCH, STEPS_PER_EPOCH, ids);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Loss loss = method.loss(step);
        NDArray total = loss.total();
        collector.backward(total);
        out.put("total", (double) total.getFloat());
        loss.terms().forEach((name, value) -> out.put(name, (double) value.getFloat()));
      }
      update("student", student.block());
      modules.forEach(this::update);
    }
    return out;
  }

  private void update(String name, Block block) {
    block
        .getParameters()
        .forEach(
            e -> {
              if (!e.getValue().requiresGradient()) {
                return;
              }
              NDArray w = e.getValue().getArray();
              NDArray gradient = w.getGradient();
              if (gradient.abs().sum().getFloat() > 0) {
                learned.add(name + "/" + e.getKey());
              }
              w.stopGradient().subi(gradient.mul(0.01f));
              JniUtils.zeroGrad((PtNDArray) w);
            });
  }

  /** Parameters that never met a gradient other than 0. */
  public Set<String> idle() {
    Set<String> out = new TreeSet<>();
    student.block().getParameters().keys().forEach(k -> out.add("student/" + k));
    modules.forEach((name, b) -> b.getParameters().keys().forEach(k -> out.add(name + "/" + k)));
    out.removeIf(k -> k.contains("running"));
    out.removeAll(learned);
    return out;
  }

  /** What went through the networks so far, for one image of a batch and a step. */
  public Cost passes(long stepsDone) {
    double images = (double) stepsDone * BATCH;
    return new Cost(trained / images, untrained / images, taught / images);
  }

  /** Arrays alive. */
  public int arrays() {
    return manager.getManagedArrays().size();
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public DataFacts data() {
    return workload.facts();
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public double epochs() {
    return (double) steps / STEPS_PER_EPOCH;
  }

  @Override
  public Shapes student() {
    return shapes(student);
  }

  @Override
  public Shapes teacher() {
    return shapes(teacher);
  }

  private Shapes shapes(TinyNetwork network) {
    int size = TinyWorkload.SIZE;
    NDArray images = manager.zeros(new Shape(BATCH, 3, size, size));
    Predictions p = network.forward(store, images, false, true);
    Features f = p.features().orElseThrow();
    return new Shapes(
        p.outputs().get(0).getShape(),
        f.stages().stream().map(NDArray::getShape).toList(),
        f.pooled().getShape());
  }

  @Override
  public <B extends Block> B module(String name, B block, Shape... inputs) {
    Ready.make(block, manager, name.hashCode());
    block.initialize(manager, DataType.FLOAT32, inputs);
    modules.put(name, block);
    return block;
  }

  @Override
  public NDArray memory(String name, Shape shape, DataType type) {
    NDArray memory = manager.zeros(shape, type);
    memories.put(name, memory);
    return memory;
  }

  @Override
  public RandomGenerator random(String name) {
    return seeds.stream(name);
  }

  RandomGenerator stream(String name, long step) {
    return seeds.stream(name, 0, step);
  }

  @Override
  public void close() {
    manager.close();
  }
}
