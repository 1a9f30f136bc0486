package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.NoGradient;
import org.patchswap.core.training.batch.BatchRequest;
import org.patchswap.core.training.batch.Position;

/** One step: hands a method its images, networks and random numbers, and counts what it uses. */
final class TrainingStep implements Step {
  private final Workload workload;
  private final Traits traits;
  private final TrainingNetworks networks;
  private final SeedStreams seeds;
  private final Passes passes;
  private final Part part;
  private final long[] ids;
  private final Map<String, Integer> draws = new HashMap<>();
  private final Map<BatchRequest, Batch> batches = new LinkedHashMap<>();
  private final Map<NDArray, Predictions> taught = new IdentityHashMap<>();

  /**
   * One of the batches that a step is made of.
   *
   * @param step where the training stands, in steps
   * @param index of the batch in the step, 0-based
   * @param parts batches a step
   */
  record Part(Position step, int index, int parts) {
    /**
     * Where the training stands in batches: the unit of the data order and of random numbers. Of
     * one batch a step the same as in steps.
     */
    Position batches() {
      return new Position(
          step.step() * parts + index, step.steps() * parts, step.stepsPerEpoch() * parts);
    }
  }

  TrainingStep(
      Workload workload,
      Traits traits,
      TrainingNetworks networks,
      SeedStreams seeds,
      Passes passes,
      Part part,
      long[] ids) {
    this.workload = workload;
    this.traits = traits;
    this.networks = networks;
    this.seeds = seeds;
    this.passes = passes;
    this.part = part;
    this.ids = ids;
  }

  @Override
  public int epoch() {
    return (int) part.step().epoch();
  }

  @Override
  public long index() {
    return part.step().step();
  }

  @Override
  public long steps() {
    return part.step().steps();
  }

  @Override
  public long stepsPerEpoch() {
    return part.step().stepsPerEpoch();
  }

  @Override
  public int part() {
    return part.index();
  }

  @Override
  public NDManager manager() {
    return workload.manager();
  }

  @Override
  public Batch batch() {
    return asked(new BatchRequest.Own());
  }

  @Override
  public Batch view(int k) {
    return asked(new BatchRequest.View(k));
  }

  @Override
  public Batch images(long[] others, String stream) {
    return workload.batch(others, stream(SeedStreams.AUGMENT + ":" + stream));
  }

  @Override
  public Batch partners(Match match) {
    return asked(new BatchRequest.Partners(match));
  }

  private Batch asked(BatchRequest what) {
    return batches.computeIfAbsent(
        what,
        w -> workload.batch(w.images(ids, workload, stream(w.stream())), stream(w.augmentation())));
  }

  /** What was asked for so far, in that order. */
  Set<BatchRequest> asked() {
    return batches.keySet();
  }

  @Override
  public PatchMask mask(Batch anchors, Batch others, Match match, PatchSwap how) {
    return PatchMask.draw(
        workload.places(anchors, others, match, how.patch()), how, drawn(SeedStreams.SWAP));
  }

  @Override
  public boolean[] chosen(double probability) {
    boolean[] out = new boolean[ids.length];
    RandomGenerator random = probability < 1 ? drawn(SeedStreams.PAIRS) : null;
    for (int i = 0; i < out.length; i++) {
      out[i] = random == null || random.nextDouble() < probability;
    }
    return out;
  }

  @Override
  public Swapped swap(Batch anchors, Batch others, Match match, PatchMask mask) {
    return workload.swap(anchors, others, match, mask);
  }

  @Override
  public long[] imageLabels() {
    return workload.imageLabels();
  }

  @Override
  public Pairing pairing(Batch left, Batch right, Match match) {
    return workload.pairing(left, right, match);
  }

  @Override
  public List<Output> student(List<Batch> batches) {
    NDArray images =
        batches.size() == 1
            ? batches.get(0).images()
            : NDArrays.concat(
                new NDList(batches.stream().map(Batch::images).toArray(NDArray[]::new)));
    Predictions all =
        forward(networks.student(), images, true, traits.needs().contains(Need.STUDENT_FEATURES));
    passes.addTrained(images.getShape().get(0));
    if (batches.size() == 1) {
      return List.of(new Output(workload, batches.get(0), all));
    }
    return Output.split(workload, batches, all);
  }

  @Override
  public Output studentWithoutGradient(Batch b) {
    passes.addUntrained(b.size());
    boolean features = traits.needs().contains(Need.STUDENT_FEATURES);
    return new Output(
        workload, b, NoGradient.of(() -> forward(networks.student(), b.images(), true, features)));
  }

  private Predictions forward(Network network, NDArray images, boolean training, boolean features) {
    return network.forward(networks.parameters(), images, training, features);
  }

  @Override
  public Output teacher(Batch b) {
    return new Output(workload, b, taught.computeIfAbsent(b.images(), x -> teach(x, false)));
  }

  @Override
  public Output teacherInTraining(Batch b) {
    taught.clear();
    return new Output(workload, b, teach(b.images(), true));
  }

  private Predictions teach(NDArray images, boolean training) {
    passes.addTeacher(images.getShape().get(0));
    boolean features = traits.needs().contains(Need.TEACHER_FEATURES);
    return NoGradient.of(() -> forward(teacherNetwork(), images, training, features));
  }

  @Override
  public NDList module(Block module, NDArray... inputs) {
    return module.forward(networks.parameters(), new NDList(inputs), true);
  }

  @Override
  public Network studentNetwork() {
    return networks.student();
  }

  @Override
  public Network teacherNetwork() {
    if (networks.teacher() == null) {
      throw new IllegalStateException(
          "The traits of " + traits.name() + " do not ask for a teacher");
    }
    return networks.teacher();
  }

  @Override
  public NDArray classify(NDArray vectors) {
    Network student = networks.student();
    return student
        .classify(networks.parameters(), vectors)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    student.architecture() + " has no single last layer to apply to vectors"));
  }

  @Override
  public RandomGenerator random(String stream) {
    return drawn("method:" + traits.name() + ":" + stream);
  }

  private RandomGenerator stream(String name) {
    Position at = part.batches();
    return seeds.stream(name, at.epoch(), at.stepOfEpoch());
  }

  /** A stream that differs each time it is asked for within a step. */
  private RandomGenerator drawn(String name) {
    int times = draws.merge(name, 1, Integer::sum);
    return stream(times == 1 ? name : name + "#" + times);
  }
}
