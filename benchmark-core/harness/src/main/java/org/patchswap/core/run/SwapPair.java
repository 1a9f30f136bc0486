package org.patchswap.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Scalars;

/**
 * An image, its partner, and what an exchange of patches makes of the two: batches of one image.
 *
 * @param before the image and its partner
 * @param after the same two with patches of each other
 * @param outlines of what came from the other image, in each of {@code after}
 */
record SwapPair(List<Batch> before, List<Batch> after, List<Outline> outlines) {

  /**
   * What the network makes of the class that both images show.
   *
   * @param label of the class
   * @param before confidence in it in each image before the exchange
   * @param after and after it
   */
  record Confidence(int label, float[] before, float[] after) {
    private float gap() {
      return Math.abs(after[0] - after[1]);
    }
  }

  /**
   * Draws an exchange for a training image.
   *
   * @return empty where no other image shares a class with it, or nothing changes place
   */
  static Optional<SwapPair> of(
      Workload workload, long id, PatchSwap how, SeedStreams seeds, RandomGenerator random) {
    long other = workload.partner(id, Match.SAME_CLASS, random);
    if (other == id) {
      return Optional.empty();
    }
    Batch anchor = workload.batch(new long[] {id}, seeds.stream("pictures:anchors:" + id));
    Batch partner = workload.batch(new long[] {other}, seeds.stream("pictures:partners:" + id));
    PatchMask mask =
        PatchMask.draw(
            workload.places(anchor, partner, Match.SAME_CLASS, how.patch()),
            how,
            seeds.stream("pictures:swap:" + id));
    Swapped swapped = workload.swap(anchor, partner, Match.SAME_CLASS, mask);
    // Black and white images show what came from where, whatever unit a task exchanges.
    NDArray black = anchor.images().zerosLike();
    NDArray white = partner.images().onesLike();
    Swapped origin =
        workload.swap(anchor.withImages(black), partner.withImages(white), Match.SAME_CLASS, mask);
    Outline first = outline(Scalars.gt(origin.first().images(), 0.5));
    Outline second = outline(Scalars.lt(origin.second().images(), 0.5));
    return first.isEmpty() && second.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SwapPair(
                List.of(anchor, partner),
                List.of(swapped.first(), swapped.second()),
                List.of(first, second)));
  }

  private static Outline outline(NDArray inside) {
    return new Outline(
        inside.get(0).get(0).toType(DataType.BOOLEAN, false).toBooleanArray(),
        (int) inside.getShape().get(3));
  }

  /** All four, before and after. */
  List<Batch> all() {
    return List.of(before.get(0), before.get(1), after.get(0), after.get(1));
  }

  /**
   * The network's mean probability of the class of a group that stands against one of the other
   * image before and after the exchange; of several such groups, that where the two images differ
   * most after it. Empty where no group does.
   */
  Optional<Confidence> confidence(Workload workload, Network network) {
    float[][] own = new float[4][];
    long[] labels = new long[0];
    for (int i = 0; i < own.length; i++) {
      Batch b = all().get(i);
      Instances rows =
          workload.instances(
              network.forward(
                  new ParameterStore(workload.manager(), false), b.images(), false, false),
              b.targets());
      NDArray p = rows.grouping().mean(rows.logits().softmax(1));
      int classes = (int) p.getShape().get(1);
      // Labels of rows that do not count may lie outside the classes; they are in no group.
      NDArray known = Scalars.clip(rows.labels(), 0, classes - 1).oneHot(classes);
      NDArray classOf = rows.grouping().mean(known).argMax(1);
      own[i] = p.gather(classOf.expandDims(1), 1).toFloatArray();
      labels = i == 0 ? classOf.toLongArray() : labels;
    }
    boolean[][] paired = {paired(workload, before, own), paired(workload, after, own)};
    Confidence best = null;
    for (int l = 0; l < own[0].length; l++) {
      for (int r = 0; r < own[1].length; r++) {
        int at = l * own[1].length + r;
        if (paired[0][at] && paired[1][at]) {
          Confidence c =
              new Confidence(
                  (int) labels[l],
                  new float[] {own[0][l], own[1][r]},
                  new float[] {own[2][l], own[3][r]});
          best = best == null || c.gap() > best.gap() ? c : best;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Which groups of the first image stand against which of the second, row by row. */
  private static boolean[] paired(Workload workload, List<Batch> two, float[][] own) {
    int columns = own[1].length;
    boolean[] out = new boolean[own[0].length * columns];
    Pairing p = workload.pairing(two.get(0), two.get(1), Match.SAME_CLASS);
    int pairs = p.left() == null ? own[0].length : (int) p.left().size();
    long[] left = p.left() == null ? null : p.left().toLongArray();
    long[] right = p.right() == null ? null : p.right().toLongArray();
    float[] weights = new float[pairs];
    Arrays.fill(weights, 1);
    weights = p.weights() == null ? weights : p.weights().toFloatArray();
    for (int i = 0; i < pairs; i++) {
      int l = left == null ? i : (int) left[i];
      int r = right == null ? i : (int) right[i];
      out[l * columns + r] |= weights[i] > 0;
    }
    return out;
  }
}
