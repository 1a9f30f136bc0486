package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.patchswap.core.task.Targets;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.dense.Listing;

/** The label maps of a batch. What is derived from them is computed once. */
final class SegmentationTargets implements Targets {
  private final NDArray labels;
  private final NDArray distilled;
  private final int classes;
  private NDArray valid;
  private RegionMeans regions;

  /**
   * @param labels (B, H, W) int64, {@link Listing#IGNORE} where a pixel counts nowhere
   * @param distilled (B, H, W) bool: the pixels that belong to regions; null for all
   * @param classes number of classes K
   */
  SegmentationTargets(NDArray labels, NDArray distilled, int classes) {
    this.labels = labels;
    this.distilled = distilled;
    this.classes = classes;
  }

  /** (B, H, W) int64. */
  NDArray labels() {
    return labels;
  }

  /** Number of classes K. */
  int classes() {
    return classes;
  }

  /** (B H W) float32: 1 where a pixel counts. */
  NDArray valid() {
    if (valid == null) {
      valid = Scalars.neq(labels, Listing.IGNORE).flatten().toType(DataType.FLOAT32, false);
    }
    return valid;
  }

  /** (B H W) float32: an equal share of each pixel that counts, together 1. */
  NDArray weights() {
    return valid().div(Scalars.maximum(valid().sum(), 1));
  }

  /** (B H W) int64, 0 in place of ignored labels. */
  NDArray rows() {
    return labels.flatten().mul(valid().toType(DataType.INT64, false));
  }

  /** The pixels of each class in each image; ignored ones are of none. */
  RegionMeans regions() {
    if (regions == null) {
      long b = labels.getShape().get(0);
      long pixels = labels.size() / b;
      NDArray every = labels.getManager().arange(classes).toType(DataType.INT64, false);
      NDArray masks =
          labels
              .reshape(b, 1, pixels)
              .broadcast(b, classes, pixels)
              .eq(every.reshape(1, classes, 1))
              .toType(DataType.FLOAT32, false);
      if (distilled != null) {
        masks = masks.muli(distilled.reshape(b, 1, pixels).toType(DataType.FLOAT32, false));
      }
      regions = new RegionMeans(masks, masks.sum(new int[] {2}, true));
    }
    return regions;
  }

  @Override
  public Targets reorder(NDArray order) {
    return new SegmentationTargets(
        labels.get(order), distilled == null ? null : distilled.get(order), classes);
  }
}
