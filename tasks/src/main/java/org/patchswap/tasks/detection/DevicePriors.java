package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.device.Scratch;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.PixelConvention;
import org.patchswap.tasks.detection.ssd.BoxCoder;
import org.patchswap.tasks.detection.ssd.MultiboxLoss;
import org.patchswap.tasks.detection.ssd.PriorMatcher;
import org.patchswap.tasks.detection.ssd.Priors;

/**
 * The priors of a detector on a device, where whole batches of objects are matched with them and
 * encoded: {@link PriorMatcher} and {@link BoxCoder} in the same float64 arithmetic.
 */
final class DevicePriors {
  /** Overlaps of objects with priors that are held at once. */
  private static final int CHUNK = 1 << 20;

  private final NDManager manager;
  private final int count;
  private final double threshold;
  private final double sizeVariance;
  private final NDArray corners;
  private final NDArray areas;
  private final NDArray centres;
  private final NDArray sides;
  private final NDArray units;

  /** Copies priors to a manager's device; the arrays live as long as the manager. */
  DevicePriors(NDManager manager, Priors priors) {
    MultiboxLoss rules = MultiboxLoss.STANDARD;
    this.manager = manager;
    count = priors.count();
    threshold = rules.matcher().threshold();
    sizeVariance = rules.coder().sizeVariance();
    double[] edges = new double[4 * count];
    double[] covered = new double[count];
    double[] middles = new double[2 * count];
    double[] lengths = new double[2 * count];
    double[] scaled = new double[2 * count];
    for (int p = 0; p < count; p++) {
      Box box = priors.box(p);
      edges[p] = box.x1();
      edges[count + p] = box.y1();
      edges[2 * count + p] = box.x2();
      edges[3 * count + p] = box.y2();
      covered[p] = box.area(PixelConvention.CONTINUOUS);
      middles[2 * p] = priors.centreX(p);
      middles[2 * p + 1] = priors.centreY(p);
      lengths[2 * p] = priors.width(p);
      lengths[2 * p + 1] = priors.height(p);
      scaled[2 * p] = rules.coder().centreVariance() * priors.width(p);
      scaled[2 * p + 1] = rules.coder().centreVariance() * priors.height(p);
    }
    corners = manager.create(edges, new Shape(4, 1, 1, count));
    areas = manager.create(covered, new Shape(1, 1, count));
    centres = manager.create(middles, new Shape(1, count, 2));
    sides = manager.create(lengths, new Shape(1, count, 2));
    units = manager.create(scaled, new Shape(1, count, 2));
  }

  NDManager manager() {
    return manager;
  }

  /** Number of priors P. */
  int count() {
    return count;
  }

  /** (B, P) int64: the row of the object that each prior answers for, 0 for none. */
  NDArray match(ObjectTable table) {
    return Scratch.of(
        () -> {
          NDArray boxes = table.corners();
          NDArray labels = table.classes();
          int step = (int) Math.max(1, CHUNK / ((long) table.rows() * count));
          NDList parts = new NDList();
          for (int from = 0; from < table.images(); from += step) {
            NDIndex some = new NDIndex(from + ":" + Math.min(table.images(), from + step) + ", 1:");
            NDArray real = Scalars.gt(labels.get(some), 0);
            parts.add(Scratch.of(() -> match(boxes.get(some), real)));
          }
          return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
        });
  }

  /**
   * @param boxes (n, M, 4)
   * @param real (n, M) whether a row is an object
   * @return (n, P)
   */
  private NDArray match(NDArray boxes, NDArray real) {
    NDArray overlaps = overlaps(boxes);
    NDArray most = overlaps.max(new int[] {1}, true);
    NDArray enough = Scalars.gte(most, threshold).squeeze(1).toType(DataType.INT64, false);
    NDArray answers = first(overlaps.eq(most)).mul(enough);
    NDArray last = bestOf(overlaps.argMax(2), real);
    return NDArrays.where(Scalars.gt(last, 0), last, answers);
  }

  /**
   * The row of the first of several, from 1. On a CPU the engine's argMax along an axis inside
   * takes four times as long.
   *
   * @param which (n, M, P) at least one along M
   * @return (n, P) int64
   */
  private NDArray first(NDArray which) {
    int m = (int) which.getShape().get(1);
    NDArray falling = manager.arange(m, 0, -1, DataType.FLOAT32).reshape(1, m, 1);
    NDArray highest = which.toType(DataType.FLOAT32, false).muli(falling).max(new int[] {1});
    return Scalars.add(highest.neg(), m + 1).toType(DataType.INT64, false);
  }

  /**
   * The object that has each prior as its best: of several that share one, the last.
   *
   * @param best (n, M) the best prior of each object
   * @param real (n, M) whether a row is an object
   * @return (n, P) the row of that object, 0 for none
   */
  private NDArray bestOf(NDArray best, NDArray real) {
    long n = best.getShape().get(0);
    long m = best.getShape().get(1);
    NDArray rows = manager.arange(1, (int) m + 1, 1, DataType.INT64);
    NDArray later = rows.reshape(1, m, 1).lt(rows.reshape(1, 1, m)).logicalAnd(real.expandDims(1));
    NDArray taken = best.expandDims(2).eq(best.expandDims(1)).logicalAnd(later);
    NDArray keeps = Scalars.lt(taken.toType(DataType.INT64, false).sum(new int[] {2}), 1);
    // What keeps no prior goes into a column of its own, which is cut off.
    NDArray spare = manager.full(best.getShape(), count, DataType.INT64);
    NDArray place = NDArrays.where(keeps.logicalAnd(real), best, spare);
    return manager
        .zeros(new Shape(n, count + 1L), DataType.INT64)
        .scatter(place, rows.reshape(1, m).broadcast(n, m), 1)
        .get(":, 0:" + count);
  }

  /** Intersection over union: (n, M, 4) to (n, M, P). */
  private NDArray overlaps(NDArray boxes) {
    NDArray[] edge = new NDArray[4];
    NDArray[] prior = new NDArray[4];
    for (int k = 0; k < 4; k++) {
      edge[k] = boxes.get("..., " + k).expandDims(2);
      prior[k] = corners.get(k);
    }
    NDArray shared =
        length(edge[0].maximum(prior[0]), edge[2].minimum(prior[2]))
            .muli(length(edge[1].maximum(prior[1]), edge[3].minimum(prior[3])));
    NDArray area = length(edge[0], edge[2]).mul(length(edge[1], edge[3]));
    return shared.div(area.add(areas).subi(shared));
  }

  private static NDArray length(NDArray from, NDArray to) {
    return Scalars.maximum(to.sub(from), 0);
  }

  /**
   * The box of each prior's object as offsets from it.
   *
   * @param matched (B, P) of {@link #match}
   * @return (B, P, 4) float32; 0 where a prior answers for no object
   */
  NDArray encode(ObjectTable table, NDArray matched) {
    return Scratch.of(
        () -> {
          long b = table.images();
          NDArray rows = matched.expandDims(2).broadcast(b, count, 4);
          NDArray boxes = table.corners().gather(rows, 1);
          NDArray least = boxes.get(":, :, 0:2");
          NDArray most = boxes.get(":, :, 2:4");
          NDArray place = Scalars.div(least.add(most), 2).sub(centres).div(units);
          NDArray size = Scalars.div(most.sub(least).div(sides).log(), sizeVariance);
          return place
              .concat(size, 2)
              .toType(DataType.FLOAT32, false)
              .mul(Scalars.gt(rows, 0).toType(DataType.FLOAT32, false));
        });
  }
}
