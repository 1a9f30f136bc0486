package org.patchswap.core.task;

import java.util.List;
import java.util.SortedMap;

/**
 * What a dataset is, as it enters a run's description.
 *
 * @param dataset name
 * @param digests SHA-256 by file name
 * @param trainSize images in the training split
 * @param validationSize images in the validation split, 0 when there is none
 * @param testSize images in the test split
 * @param classes names in label order
 * @param channels of an image
 * @param height of a training image in pixels
 * @param width of a training image in pixels
 * @param licence of the data, with its source
 */
public record DataFacts(
    String dataset,
    SortedMap<String, String> digests,
    int trainSize,
    int validationSize,
    int testSize,
    List<String> classes,
    int channels,
    int height,
    int width,
    String licence) {
  /** The images of a split. */
  public int size(Split split) {
    return switch (split) {
      case TRAIN -> trainSize;
      case VALIDATION -> validationSize;
      case TEST -> testSize;
    };
  }

  /** The same with no more images to be measured on than some. */
  public DataFacts measuring(int most) {
    return new DataFacts(
        dataset,
        digests,
        trainSize,
        Math.min(most, validationSize),
        Math.min(most, testSize),
        classes,
        channels,
        height,
        width,
        licence);
  }
}
