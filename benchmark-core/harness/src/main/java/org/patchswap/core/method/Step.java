package org.patchswap.core.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Swapped;

/**
 * One training step as a method sees it: the images, the networks, the random numbers. Every
 * forward pass goes through here, so that it is counted. Where a step is made of several batches,
 * the method is asked for the loss of each, before the one update: {@link #part}.
 */
public interface Step {
  /** Position in epochs, 0-based. */
  int epoch();

  /** Position in steps from the start of the run, 0-based. */
  long index();

  /** Which of the batches of its update it is, 0-based. */
  default int part() {
    return 0;
  }

  /** Whether nothing was trained before, and this is the first batch. */
  default boolean isFirst() {
    return index() == 0 && part() == 0;
  }

  /** Steps of the whole run. */
  long steps();

  /** Steps of one epoch. */
  long stepsPerEpoch();

  /** The manager of the device; what a step makes is freed at its end. */
  NDManager manager();

  /** The images in order, with base augmentation: the same for every method of a seed. */
  Batch batch();

  /** The same images under another, independent base augmentation; {@code k} from 1. */
  Batch view(int k);

  /** Other images by their ids under an independent base augmentation drawn from a named stream. */
  Batch images(long[] ids, String stream);

  /** For each image one that shares a class, with its own augmentation. */
  default Batch partners() {
    return partners(Match.SAME_CLASS);
  }

  /**
   * For each image another one, with its own augmentation: the same for every method of a seed that
   * asks for the same match.
   */
  Batch partners(Match match);

  /**
   * Masks for an exchange, from the stream of the run that all methods share: the same for every
   * method of a seed whose patches are drawn alike.
   */
  PatchMask mask(Batch anchors, Batch partners, Match match, PatchSwap how);

  /**
   * Which pairs of images something is done to: each with a probability, from a stream of the run
   * that all methods share. At 1 all, and no number is drawn.
   */
  boolean[] chosen(double probability);

  /** Exchanges patches between image i of one batch and image i of another, targets with them. */
  Swapped swap(Batch anchors, Batch partners, Match match, PatchMask mask);

  /** The label of each training image, by id; only for tasks whose images have exactly one. */
  default long[] imageLabels() {
    throw new UnsupportedOperationException("The images of this task have no single label");
  }

  /** Which groups of one batch correspond to which of another, each to one of its class. */
  default Pairing pairing(Batch left, Batch right) {
    return pairing(left, right, Match.SAME_CLASS);
  }

  /** Which groups of one batch correspond to which of another. */
  Pairing pairing(Batch left, Batch right, Match match);

  /** Student, training mode, with gradient. */
  default Output student(Batch batch) {
    return student(List.of(batch)).get(0);
  }

  /** Student, one joint pass over several batches (joint batch statistics), one output a batch. */
  List<Output> student(List<Batch> batches);

  /** Student, training mode (batch statistics, running update), without gradient. */
  Output studentWithoutGradient(Batch batch);

  /**
   * Teacher, evaluation mode, without gradient. The same images go through it once a step, however
   * often they are asked about.
   */
  Output teacher(Batch batch);

  /**
   * Teacher, training mode (batch statistics, running update), without gradient: what two released
   * codes do by mistake. Mix it with {@link #teacher} in one run and resuming is no longer exact.
   */
  Output teacherInTraining(Batch batch);

  /** Forward pass of an auxiliary module in training mode. */
  NDList module(Block module, NDArray... inputs);

  /** The student network, for its last layer; forward passes go through {@link #student}. */
  Network studentNetwork();

  /** The teacher network, for its facts; forward passes go through {@link #teacher}. */
  Network teacherNetwork();

  /** The student's own last layer applied to vectors: (N, D) to (N, C). */
  NDArray classify(NDArray vectors);

  /** A generator for a purpose of the method, derived from its name and this step. */
  RandomGenerator random(String stream);
}
