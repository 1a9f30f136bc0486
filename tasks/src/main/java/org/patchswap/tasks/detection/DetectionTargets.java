package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.core.task.BoxTargets;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Targets;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.ssd.BoxCoder;
import org.patchswap.tasks.detection.ssd.ImageTruths;
import org.patchswap.tasks.detection.ssd.MultiboxLoss;
import org.patchswap.tasks.detection.ssd.MultiboxTargets;
import org.patchswap.tasks.detection.ssd.Priors;

/**
 * The objects of a batch, matched with the priors on the host once and kept on the device as masks
 * over all priors, so that the loss has the same shapes for every batch.
 */
final class DetectionTargets implements BoxTargets {
  private final NDManager manager;
  private final Priors priors;
  private final int side;
  private final List<List<ObjectBox>> objects;
  private final List<List<Integer>> numbers;
  private MultiboxTargets matched;
  private NDArray labels;
  private NDArray positives;
  private ObjectMeans means;
  private boolean[] answered;

  /**
   * @param side of the images in pixels
   * @param objects of each image, in pixels; those that training does not see are left out
   * @param numbers of each object among all of its image: the same in every view of it
   */
  DetectionTargets(
      NDManager manager,
      Priors priors,
      int side,
      List<List<ObjectBox>> objects,
      List<List<Integer>> numbers) {
    this.manager = manager;
    this.priors = priors;
    this.side = side;
    this.objects = List.copyOf(objects);
    this.numbers = List.copyOf(numbers);
  }

  /** Targets whose objects are all there are of their images. */
  DetectionTargets(NDManager manager, Priors priors, int side, List<List<ObjectBox>> objects) {
    this(
        manager,
        priors,
        side,
        objects,
        objects.stream().map(o -> IntStream.range(0, o.size()).boxed().toList()).toList());
  }

  /** The objects of each image, in pixels. */
  List<List<ObjectBox>> objects() {
    return objects;
  }

  /** The number of each object among all of its image, whichever of them a view shows. */
  List<List<Integer>> numbers() {
    return numbers;
  }

  /** The most objects an image of the batch has, at least 1. */
  int mostObjects() {
    return Math.max(1, objects.stream().mapToInt(List::size).max().orElse(0));
  }

  /** Which priors answer for which object. */
  MultiboxTargets matched() {
    if (matched == null) {
      List<ImageTruths> truths = new ArrayList<>();
      for (List<ObjectBox> image : objects) {
        truths.add(
            new ImageTruths(
                image.stream().map(o -> fraction(o, side)).toList(),
                image.stream().map(o -> o.label() - 1).toList()));
      }
      matched = MultiboxLoss.STANDARD.targets(priors, truths);
    }
    return matched;
  }

  private static Box fraction(ObjectBox o, double side) {
    return new Box(o.x0() / side, o.y0() / side, o.x1() / side, o.y1() / side);
  }

  /** How boxes are encoded. */
  static BoxCoder coder() {
    return MultiboxLoss.STANDARD.coder();
  }

  /** (B P) int64: class of each prior, 0 for the background. */
  NDArray labels() {
    if (labels == null) {
      int[] classes = matched().classes();
      long[] wide = new long[classes.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = classes[i];
      }
      labels = manager.create(wide);
    }
    return labels;
  }

  /** (B, P) float32: 1 at priors that answer for an object. */
  NDArray positives() {
    if (positives == null) {
      positives =
          labels()
              .gt(0)
              .toType(DataType.FLOAT32, false)
              .reshape(matched().images(), matched().priors());
    }
    return positives;
  }

  /** (B, P, 4) float32: encoded boxes of the positives, 0 elsewhere. */
  NDArray offsets() {
    double[] all = matched().offsets();
    float[] narrow = new float[all.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) all[i];
    }
    return manager.create(narrow, new Shape(matched().images(), matched().priors(), 4));
  }

  /** The priors of each object. */
  ObjectMeans means() {
    if (means == null) {
      int[] truths = matched().truths();
      long[] shifted = new long[truths.length];
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] = truths[i] + 1;
      }
      means =
          ObjectMeans.of(
              manager.create(shifted, new Shape(matched().images(), matched().priors())),
              mostObjects());
    }
    return means;
  }

  /** Whether any prior answers for an object; of two equal boxes one may have none. */
  boolean answered(int image, int object) {
    if (answered == null) {
      answered = new boolean[objects.size() * mostObjects()];
      int[] truths = matched().truths();
      for (int row = 0; row < truths.length; row++) {
        if (matched().isPositive(row)) {
          answered[row / matched().priors() * mostObjects() + truths[row]] = true;
        }
      }
    }
    return answered[image * mostObjects() + object];
  }

  /**
   * The second labels of objects that exchanged patches with objects of other images.
   *
   * @param pairs their left side is an object of these targets
   * @param others the objects of the other images
   * @param kept share of patches that stayed, a pair
   */
  Swapped.Other mixed(List<ObjectPairs> pairs, List<List<ObjectBox>> others, float[] kept) {
    List<List<ObjectBox>> second = new ArrayList<>();
    objects.forEach(o -> second.add(new ArrayList<>(o)));
    float[] ofObject = new float[objects.size() * mostObjects()];
    java.util.Arrays.fill(ofObject, 1f);
    for (int k = 0; k < pairs.size(); k++) {
      ObjectPairs p = pairs.get(k);
      int label = others.get(p.image()).get(p.right()).label();
      second.get(p.image()).set(p.left(), objects.get(p.image()).get(p.left()).labelled(label));
      ofObject[p.image() * mostObjects() + p.left()] = kept[k];
    }
    int[] truths = matched().truths();
    float[] shares = new float[truths.length];
    for (int row = 0; row < shares.length; row++) {
      int image = row / matched().priors();
      shares[row] = matched().isPositive(row) ? ofObject[image * mostObjects() + truths[row]] : 1f;
    }
    return new Swapped.Other(
        new DetectionTargets(manager, priors, side, second, numbers), manager.create(shares));
  }

  @Override
  public Targets reorder(NDArray order) {
    List<List<ObjectBox>> other = new ArrayList<>();
    List<List<Integer>> their = new ArrayList<>();
    for (long i : order.toType(DataType.INT64, false).toLongArray()) {
      other.add(objects.get(Math.toIntExact(i)));
      their.add(numbers.get(Math.toIntExact(i)));
    }
    return new DetectionTargets(manager, priors, side, other, their);
  }

  @Override
  public List<float[][]> boxes() {
    return objects.stream()
        .map(
            image ->
                image.stream()
                    .map(
                        o ->
                            new float[] {
                              (float) o.x0(), (float) o.y0(), (float) o.x1(), (float) o.y1()
                            })
                    .toArray(float[][]::new))
        .toList();
  }
}
