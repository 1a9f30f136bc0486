package org.patchswap.baselines.tiny;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.tensor.NoGradient;

/** One step of a tiny run. */
final class TinyStep implements Step {
  private final TinyRun run;
  private final long index;
  private final long epoch;
  private final long stepsPerEpoch;
  private final long[] ids;
  private Batch batch;
  private Batch partners;

  TinyStep(TinyRun run, long index, long epoch, long stepsPerEpoch, long[] ids) {
    this.run = run;
    this.index = index;
    this.epoch = epoch;
    this.stepsPerEpoch = stepsPerEpoch;
    this.ids = ids;
  }

  @Override
  public int epoch() {
    return (int) epoch;
  }

  @Override
  public long index() {
    return index;
  }

  @Override
  public long steps() {
    return run.steps;
  }

  @Override
  public long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @Override
  public NDManager manager() {
    return run.manager;
  }

  @Override
  public Batch batch() {
    if (batch == null) {
      batch = run.workload.batch(ids, run.stream("augment", index));
    }
    return batch;
  }

  @Override
  public Batch view(int k) {
    return run.workload.batch(ids, run.stream("view" + k, index));
  }

  @Override
  public Batch images(long[] others, String stream) {
    return run.workload.batch(others, run.stream(stream, index));
  }

  @Override
  public Batch partners() {
    if (partners == null) {
      RandomGenerator random = run.stream("partners", index);
      long[] chosen = Arrays.stream(ids).map(id -> run.workload.partner(id, random)).toArray();
      partners = run.workload.batch(chosen, random);
    }
    return partners;
  }

  @Override
  public Swapped swap(Batch anchors, Batch others, PatchSwap how) {
    return run.workload.swap(anchors, others, how, random("swap"));
  }

  @Override
  public long[] imageLabels() {
    return run.workload.imageLabels();
  }

  @Override
  public Pairing pairing(Batch left, Batch right) {
    return run.workload.pairing(left, right);
  }

  @Override
  public List<Output> student(List<Batch> batches) {
    NDList images = new NDList(batches.stream().map(Batch::images).toArray(NDArray[]::new));
    run.trained += batches.stream().mapToInt(Batch::size).sum();
    Predictions all =
        run.student.forward(run.store, NDArrays.concat(images), true, needs(Need.STUDENT_FEATURES));
    return Output.split(run.workload, batches, all);
  }

  private boolean needs(Need need) {
    return run.method.traits().needs().contains(need);
  }

  @Override
  public Output studentWithoutGradient(Batch b) {
    run.untrained += b.size();
    return frozen(run.student, b, true, needs(Need.STUDENT_FEATURES));
  }

  @Override
  public Output teacher(Batch b) {
    return teacher(b, false);
  }

  @Override
  public Output teacherInTraining(Batch b) {
    return teacher(b, true);
  }

  private Output teacher(Batch b, boolean training) {
    run.taught += b.size();
    if (!needs(Need.TEACHER) && !needs(Need.SELF_TEACHER)) {
      throw new IllegalStateException("the traits do not ask for a teacher");
    }
    return frozen(run.teacher, b, training, needs(Need.TEACHER_FEATURES));
  }

  private Output frozen(TinyNetwork network, Batch b, boolean training, boolean features) {
    return new Output(
        run.workload,
        b,
        NoGradient.of(() -> network.forward(run.store, b.images(), training, features)));
  }

  @Override
  public NDList module(Block module, NDArray... inputs) {
    if (!run.modules.containsValue(module)) {
      throw new IllegalStateException("a module that was never registered");
    }
    return module.forward(run.store, new NDList(inputs), true);
  }

  @Override
  public Network studentNetwork() {
    return run.student;
  }

  @Override
  public Network teacherNetwork() {
    return run.teacher;
  }

  @Override
  public NDArray classify(NDArray vectors) {
    return run.student.classify(run.store, vectors).orElseThrow();
  }

  @Override
  public RandomGenerator random(String stream) {
    return run.stream("method:" + stream, index);
  }
}
