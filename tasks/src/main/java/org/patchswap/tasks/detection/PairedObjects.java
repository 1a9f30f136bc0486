package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.device.Upload;

/** The pairs of objects of two batches, as a list and as groups on the device. */
final class PairedObjects {
  private final DetectionTargets left;
  private final DetectionTargets right;
  private final Match match;
  private final List<ObjectPairs> list;
  private Upload.Part lefts;
  private Upload.Part rights;

  PairedObjects(DetectionTargets left, DetectionTargets right, Match match) {
    this.left = left;
    this.right = right;
    this.match = match;
    this.list = ObjectPairs.of(left, right, match);
  }

  /** Whether these are the pairs with some other batch. */
  boolean are(DetectionTargets others, Match asked) {
    return right == others && match == asked;
  }

  /** The pairs. */
  List<ObjectPairs> list() {
    return list;
  }

  /** Adds the pairs to what is sent, for a pairing later. */
  void add(Upload upload) {
    lefts = upload.add(groups(left, false));
    rights = upload.add(groups(right, true));
  }

  /** The group of one object of each pair; group 0 where there is no pair. */
  private double[] groups(DetectionTargets of, boolean turned) {
    double[] out = new double[count()];
    for (int k = 0; k < list.size(); k++) {
      ObjectPairs p = list.get(k);
      out[k] = p.image() * of.mostObjects() + (turned ? p.right() : p.left());
    }
    return out;
  }

  private int count() {
    return Math.max(1, list.size());
  }

  /**
   * The pairs with equal weights. An object that no prior answers for has no prediction to compare:
   * its pair weighs nothing.
   */
  Pairing pairing(NDManager manager) {
    if (lefts == null) {
      Upload upload = new Upload();
      add(upload);
      upload.send(manager);
    }
    NDArray a = lefts.whole(count());
    NDArray b = rights.whole(count());
    int[] images = new int[count()];
    for (int k = 0; k < list.size(); k++) {
      images[k] = list.get(k).image();
    }
    if (list.isEmpty()) {
      return new Pairing(a, b, manager.zeros(new Shape(1)), images);
    }
    NDArray both = left.answered().get(a).mul(right.answered().get(b));
    return new Pairing(a, b, both.div(Scalars.maximum(both.sum(), 1)), images);
  }
}
