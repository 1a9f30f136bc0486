package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A task with its data on a device. All batch work is tensor operations; arrays made by these
 * methods belong to the caller's scope.
 */
public interface Workload extends AutoCloseable {
  /** The facts also known before the data was loaded. */
  DataFacts facts();

  /** The manager of the device the data lives on. */
  NDManager manager();

  /** A new network, its parameters declared but not yet initialised. */
  Network network(String architecture);

  /**
   * A training batch with base augmentation.
   *
   * @param ids images of the training split, in order
   * @param augment draws the augmentation, image after image
   */
  Batch batch(long[] ids, RandomGenerator augment);

  /**
   * Another training image that shares a class with image {@code id}; {@code id} if there is none.
   */
  long partner(long id, RandomGenerator random);

  /** Exchanges patches between image i of one batch and image i of the other, targets with them. */
  Swapped swap(Batch anchors, Batch partners, PatchSwap how, RandomGenerator random);

  /** Which groups of one batch correspond to which of another, image i set against image i. */
  Pairing pairing(Batch left, Batch right);

  /** The bridge to methods: rows of class logits with labels, weights and groups. */
  Instances instances(Predictions predictions, Targets targets);

  /** The part of the supervised loss that is not classification (box regression), a scalar. */
  default Optional<NDArray> otherLoss(Predictions predictions, Targets targets) {
    return Optional.empty();
  }

  /**
   * The label of each training image, by id: for methods that choose images by class. Present where
   * the task has {@link TaskTraits.Ability#IMAGE_LABELS}.
   */
  default long[] imageLabels() {
    throw new UnsupportedOperationException("The images of this task have no single label");
  }

  /** Measures a network; reads the whole split in fixed order and without augmentation. */
  Evaluation evaluate(Network network, Split split);

  @Override
  void close();
}
