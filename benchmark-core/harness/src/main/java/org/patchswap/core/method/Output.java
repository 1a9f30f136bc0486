package org.patchswap.core.method;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Targets;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Losses;

/** What a network said about a batch, as methods see it. */
public final class Output {
  private final Workload workload;
  private final Batch batch;
  private final Predictions predictions;
  private Instances instances;

  /** Predictions of a network for a batch of a workload. */
  public Output(Workload workload, Batch batch, Predictions predictions) {
    this.workload = workload;
    this.batch = batch;
    this.predictions = predictions;
  }

  /** The outputs of batches that went through a network together, in their order. */
  public static List<Output> split(Workload workload, List<Batch> batches, Predictions all) {
    List<Output> outputs = new ArrayList<>();
    long from = 0;
    for (Batch b : batches) {
      outputs.add(new Output(workload, b, all.slice(from, from + b.size())));
      from += b.size();
    }
    return outputs;
  }

  /** The batch. */
  public Batch batch() {
    return batch;
  }

  /** The task's own tensors. */
  public Predictions predictions() {
    return predictions;
  }

  /** Rows of class logits with labels, weights and groups. */
  public Instances instances() {
    if (instances == null) {
      instances = workload.instances(predictions, batch.targets());
    }
    return instances;
  }

  /** The same predictions held against other targets (mixup, CutMix). */
  public Output against(Targets other) {
    return new Output(workload, batch.withTargets(other), predictions);
  }

  /** Class logits, one row an instance: (N, C). */
  public NDArray logits() {
    return instances().logits();
  }

  /** Labels, one an instance: (N) int64. */
  public NDArray labels() {
    return instances().labels();
  }

  /** The inner maps. */
  public Features features() {
    return predictions
        .features()
        .orElseThrow(
            () -> new IllegalStateException("The method's traits do not ask for feature maps"));
  }

  /** The part of the supervised loss that is not classification. */
  public Optional<NDArray> otherLoss() {
    return workload.otherLoss(predictions, batch.targets());
  }

  /** The task's plain loss: weighted cross-entropy of the instances plus what else the task has. */
  public NDArray supervised() {
    Instances i = instances();
    return plusOther(Losses.crossEntropy(i.logits(), i.labels(), i.weights()));
  }

  /** A classification loss of the method's own, plus what else the task has. */
  public NDArray plusOther(NDArray classification) {
    return otherLoss().map(classification::add).orElse(classification);
  }
}
