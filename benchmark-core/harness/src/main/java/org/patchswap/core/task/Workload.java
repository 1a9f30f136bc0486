package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
   * How many steps ahead {@link #expect} is told of batches; 0 where a batch needs no time that
   * could be saved.
   */
  default int foresight() {
    return 0;
  }

  /**
   * Tells that {@link #batch} will probably be asked for with the same ids and a generator in the
   * same state, so that work on the host can begin. What {@code batch} gives is the same whether it
   * was told or not, and in whatever order.
   */
  default void expect(long[] ids, RandomGenerator augment) {}

  /**
   * Seconds that {@link #batch} has waited for data so far; empty where there is nothing to wait
   * for.
   */
  default OptionalDouble waited() {
    return OptionalDouble.empty();
  }

  /**
   * Another training image, uniform among those that match. Where none shares a class with image
   * {@code id} it is {@code id} itself; where all share one, any other.
   */
  long partner(long id, Match match, RandomGenerator random);

  /**
   * What changes patches in an exchange, each by a mask of its own, at least one thing: the images,
   * unless smaller things do.
   *
   * @param patch side of a patch in pixels
   */
  default List<PatchMask.Place> places(Batch anchors, Batch partners, Match match, int patch) {
    return PatchMask.images(anchors.size(), facts().height(), facts().width(), patch);
  }

  /**
   * Exchanges patches between image i of one batch and image i of the other, targets with them.
   *
   * @param match what objects that change patches have in common; of no meaning where whole images
   *     do
   * @param mask of {@link #places}
   */
  Swapped swap(Batch anchors, Batch partners, Match match, PatchMask mask);

  /**
   * Which groups of one batch correspond to which of another, image i set against image i. Groups
   * without rows correspond to none.
   */
  Pairing pairing(Batch left, Batch right, Match match);

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

  /**
   * Measures a network; reads the whole split in fixed order and without augmentation.
   *
   * @throws NotFiniteException where its outputs are no numbers that could be measured
   */
  Evaluation evaluate(Network network, Split split);

  @Override
  void close();
}
