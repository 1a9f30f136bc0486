package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.core.task.BoxTargets;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Targets;
import org.patchswap.core.tensor.HostRead;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * The objects of a batch: on the host, for what is paired and drawn, and on the device, where they
 * are matched with the priors once and kept as masks over all priors, so that the loss has the same
 * shapes for every batch and nothing is read back.
 */
final class DetectionTargets implements BoxTargets {
  private final DevicePriors priors;
  private final int side;
  private final List<List<ObjectBox>> objects;
  private final List<List<Integer>> numbers;
  private final ObjectTable table;
  private NDArray matched;
  private NDArray labels;
  private NDArray positives;
  private ObjectMeans means;
  private PairedObjects pairs;

  /**
   * @param side of the images in pixels
   * @param objects of each image, in pixels; those that training does not see are left out
   * @param numbers of each object among all of its image: the same in every view of it
   * @param table the same objects; must be sent before anything but lists is asked for
   */
  DetectionTargets(
      DevicePriors priors,
      int side,
      List<List<ObjectBox>> objects,
      List<List<Integer>> numbers,
      ObjectTable table) {
    this.priors = priors;
    this.side = side;
    this.objects = List.copyOf(objects);
    this.numbers = List.copyOf(numbers);
    this.table = table;
  }

  /** Targets that are sent to the device by themselves. */
  static DetectionTargets of(
      DevicePriors priors, int side, List<List<ObjectBox>> objects, List<List<Integer>> numbers) {
    Upload upload = new Upload();
    ObjectTable table = ObjectTable.add(objects, side, upload);
    upload.send(priors.manager());
    return new DetectionTargets(priors, side, objects, numbers, table);
  }

  /** Targets whose objects are all there are of their images, sent by themselves. */
  static DetectionTargets of(DevicePriors priors, int side, List<List<ObjectBox>> objects) {
    return of(
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
    return table.rows() - 1;
  }

  /** The pairs of these objects and others, looked for once. */
  PairedObjects pairs(DetectionTargets others, Match match) {
    if (pairs == null || !pairs.are(others, match)) {
      pairs = new PairedObjects(this, others, match);
    }
    return pairs;
  }

  /** (B, P) int64: 1 + index of the object that each prior answers for, 0 for none. */
  NDArray matched() {
    if (matched == null) {
      matched = priors.match(table);
    }
    return matched;
  }

  /** (B P) int64: class of each prior, 0 for the background. */
  NDArray labels() {
    if (labels == null) {
      labels = table.classes().gather(matched(), 1).flatten();
    }
    return labels;
  }

  /** (B, P) float32: 1 at priors that answer for an object. */
  NDArray positives() {
    if (positives == null) {
      positives = Scalars.gt(matched(), 0).toType(DataType.FLOAT32, false);
    }
    return positives;
  }

  /** (B, P, 4) float32: encoded boxes of the positives, 0 elsewhere. */
  NDArray offsets() {
    return priors.encode(table, matched());
  }

  /** The priors of each object. */
  ObjectMeans means() {
    if (means == null) {
      means = ObjectMeans.of(matched(), mostObjects());
    }
    return means;
  }

  /**
   * (B M) float32: 1 where any prior answers for an object; of two equal boxes one may have none.
   */
  NDArray answered() {
    return Scalars.gt(means().counts(), 0).toType(DataType.FLOAT32, false).flatten();
  }

  /** Second labels and shares of a batch of objects, on their way to the device. */
  record Mix(ObjectTable table, List<List<ObjectBox>> objects, Upload.Part shares) {}

  /**
   * Adds to what is sent the second labels of objects that exchanged patches with objects of other
   * images.
   *
   * @param pairs their left side is an object of these targets
   * @param others the objects of the other images
   * @param kept share of patches that stayed, a pair
   */
  Mix mix(List<ObjectPairs> pairs, List<List<ObjectBox>> others, float[] kept, Upload upload) {
    List<List<ObjectBox>> second = new ArrayList<>();
    objects.forEach(o -> second.add(new ArrayList<>(o)));
    double[] shares = new double[table.images() * table.rows()];
    Arrays.fill(shares, 1);
    for (int k = 0; k < pairs.size(); k++) {
      ObjectPairs p = pairs.get(k);
      int label = others.get(p.image()).get(p.right()).label();
      second.get(p.image()).set(p.left(), objects.get(p.image()).get(p.left()).labelled(label));
      shares[p.image() * table.rows() + 1 + p.left()] = kept[k];
    }
    return new Mix(table.labelled(second, upload), second, upload.add(shares));
  }

  /** The second labels, sent; they stand at the same priors. */
  Swapped.Other mixed(Mix mix) {
    DetectionTargets second =
        new DetectionTargets(priors, side, mix.objects(), numbers, mix.table());
    second.matched = matched();
    NDArray shares = mix.shares().real(table.images(), table.rows());
    return new Swapped.Other(
        second, shares.toType(DataType.FLOAT32, false).gather(matched(), 1).flatten());
  }

  @Override
  public Targets reorder(NDArray order) {
    List<List<ObjectBox>> other = new ArrayList<>();
    List<List<Integer>> their = new ArrayList<>();
    for (long i : HostRead.longs(order)) {
      other.add(objects.get(Math.toIntExact(i)));
      their.add(numbers.get(Math.toIntExact(i)));
    }
    return of(priors, side, other, their);
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
