package org.patchswap.core.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Shapes;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.NoGradient;

/**
 * The networks of a training and all that belongs to them: student, teacher, the method's auxiliary
 * modules and memories, the optimiser's velocities; every array under a name of its own.
 */
public final class TrainingNetworks {
  private final Network student;
  private final Network teacher;
  private final NDManager manager;
  private final OpenParameters parameters;
  private final TrainingSetup setup;
  private final Sgd optimiser;

  /** Bundles networks and lets the method add its modules and memories. */
  TrainingNetworks(
      TrainingPlan plan, Workload workload, Method method, Network student, Network teacher) {
    this.student = student;
    this.teacher = teacher;
    this.manager = workload.manager().newSubManager();
    this.parameters = new OpenParameters(manager);
    DataFacts facts = workload.facts();
    int batch = plan.length().batch();
    this.setup =
        new TrainingSetup(
            plan,
            facts,
            shapes(student, facts, batch),
            teacher == null ? null : shapes(teacher, facts, batch),
            manager,
            plan.seeds());
    method.prepare(setup);
    this.optimiser = new Sgd(plan.optimiser(), trainable(), manager);
  }

  /** Gives what is trained as the optimiser opened it for a step, all else as it is. */
  private static final class OpenParameters extends ParameterStore {
    private final Map<Parameter, NDArray> open = new IdentityHashMap<>();

    OpenParameters(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      NDArray opened = open.get(parameter);
      return opened == null ? super.getValue(parameter, device, training) : opened;
    }
  }

  /** A network's arrays by parameter name, running statistics included. */
  public static SortedMap<String, NDArray> arrays(Network network) {
    SortedMap<String, NDArray> out = new TreeMap<>();
    network.block().getParameters().forEach(e -> out.put(e.getKey(), e.getValue().getArray()));
    return out;
  }

  /** The shapes a network gives for a full batch, found by one pass that leaves no trace. */
  private Shapes shapes(Network network, DataFacts facts, int batch) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray image = manager.zeros(Initialisation.oneImage(facts));
      Predictions p = NoGradient.of(() -> network.forward(parameters, image, false, true));
      return new Shapes(
          batched(p.outputs().get(0), batch),
          p.features()
              .map(f -> f.stages().stream().map(a -> batched(a, batch)).toList())
              .orElse(List.of()),
          p.features().map(f -> batched(f.pooled(), batch)).orElse(null));
    }
  }

  private static Shape batched(NDArray one, int batch) {
    long[] dims = one.getShape().getShape().clone();
    dims[0] = batch;
    return new Shape(dims);
  }

  /** What the optimiser moves: the student's and the auxiliary modules' parameters, by name. */
  public SortedMap<String, Parameter> trainable() {
    SortedMap<String, Parameter> out = new TreeMap<>();
    student.block().getParameters().forEach(e -> out.put("p/" + e.getKey(), e.getValue()));
    setup.modules.forEach(
        (name, block) ->
            block
                .getParameters()
                .forEach(e -> out.put("a/" + name + "/" + e.getKey(), e.getValue())));
    out.values().removeIf(p -> !p.requiresGradient());
    return out;
  }

  /**
   * Every array whose value the next step depends on, by a unique name: {@code p/} of the student,
   * {@code a/} of auxiliary modules, {@code m/} of memories, {@code v/} of the optimiser.
   */
  public SortedMap<String, NDArray> arrays() {
    SortedMap<String, NDArray> out = new TreeMap<>();
    arrays(student).forEach((name, a) -> out.put("p/" + name, a));
    setup.modules.forEach(
        (module, block) ->
            block
                .getParameters()
                .forEach(e -> out.put("a/" + module + "/" + e.getKey(), e.getValue().getArray())));
    setup.memories.forEach((name, a) -> out.put("m/" + name, a));
    optimiser.velocities().forEach((name, a) -> out.put("v/" + name, a));
    return out;
  }

  /** The network that is trained. */
  public Network student() {
    return student;
  }

  /** The network that teaches, or null. */
  Network teacher() {
    return teacher;
  }

  /** Through which parameters are read in forward passes. */
  ParameterStore parameters() {
    return parameters;
  }

  /** Where the arrays live that belong to the training alone. */
  NDManager manager() {
    return manager;
  }

  /** Makes what is trained ready for the forward passes of a step; see {@link Sgd#open}. */
  void open() {
    parameters.open.putAll(optimiser.open());
  }

  /** Gradients by parameter name, after the backward pass of a step and before its update. */
  public SortedMap<String, NDArray> gradients() {
    return optimiser.gradients();
  }

  /**
   * Keeps the gradient at hand for the update of a step of several batches; see {@link
   * Sgd#keepGradient}.
   */
  void keepGradient(boolean first) {
    optimiser.keepGradient(first);
    parameters.open.clear();
  }

  /** Moves all that is trained by the gradient at hand; see {@link Sgd#update}. */
  Optional<NDArray> update(double learningRate, boolean first) {
    Optional<NDArray> norm = optimiser.update(learningRate, first);
    parameters.open.clear();
    return norm;
  }

  /** Trained numbers in the student. */
  public long studentParameters() {
    return trained(student);
  }

  /** Numbers in a network that training moves. */
  public static long trained(Network network) {
    return trained(List.of(network.block()));
  }

  /** Numbers in the auxiliary modules: extra parameters the student is trained with. */
  public long auxiliaryParameters() {
    return trained(setup.modules.values());
  }

  private static long trained(Collection<Block> blocks) {
    return blocks.stream()
        .flatMap(b -> b.getParameters().values().stream())
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getArray().size())
        .sum();
  }

  /** Numbers in the method's memories. */
  public long memoryNumbers() {
    return setup.memories.values().stream().mapToLong(NDArray::size).sum();
  }
}
