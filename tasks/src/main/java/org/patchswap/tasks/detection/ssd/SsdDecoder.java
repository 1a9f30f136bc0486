package org.patchswap.tasks.detection.ssd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.Detection;

/**
 * From a network's outputs to detections: decode, suppress class by class, keep the best of the
 * image (Liu et al., 2016, section 2.2 and 3.1; thresholds as in ssd.pytorch).
 *
 * @param coder how offsets are encoded
 * @param scoreThreshold the score must be strictly greater
 * @param iouThreshold a detection of a class is dropped where its IoU with a better one is greater
 * @param candidatesPerClass boxes of highest score that enter the suppression of a class; {@code
 *     top_k} of ssd.pytorch
 * @param keepPerImage detections of highest score kept of all classes together; {@code keep_top_k}
 *     of the authors' Caffe code (ssd.pytorch intends the same, but its last line changes a copy)
 */
public record SsdDecoder(
    BoxCoder coder,
    double scoreThreshold,
    double iouThreshold,
    int candidatesPerClass,
    int keepPerImage) {

  /** Score above 0.01, IoU 0.45, 200 candidates a class, 200 detections an image. */
  public static final SsdDecoder STANDARD = new SsdDecoder(BoxCoder.STANDARD, 0.01, 0.45, 200, 200);

  /**
   * Detections of one image.
   *
   * @param image index written into the detections
   * @param offsets (P, 4) predicted offsets, row-major
   * @param probabilities (P, C) softmax of the logits, class 0 the background
   * @param priors the P priors
   * @return by falling score; boxes are fractions of the image and may reach over its border; ties
   *     go to the lower class, then the lower prior
   */
  public List<Detection> detect(
      int image, double[] offsets, double[] probabilities, Priors priors) {
    int count = priors.count();
    if (offsets.length != 4 * count || probabilities.length % count != 0) {
      throw new IllegalArgumentException(
          "expected %d x 4 offsets and %d x C probabilities, found %d and %d"
              .formatted(count, count, offsets.length, probabilities.length));
    }
    int classes = probabilities.length / count;
    Box[] decoded = new Box[count];
    List<Detection> out = new ArrayList<>();
    for (int c = 1; c < classes; c++) {
      List<Box> boxes = new ArrayList<>();
      double[] scores = new double[count];
      for (int p = 0; p < count; p++) {
        double score = probabilities[p * classes + c];
        if (score > scoreThreshold) {
          if (decoded[p] == null) {
            decoded[p] = coder.decode(offsets, 4 * p, priors, p);
          }
          scores[boxes.size()] = score;
          boxes.add(decoded[p]);
        }
      }
      scores = Arrays.copyOf(scores, boxes.size());
      for (int i : NonMaximumSuppression.keep(boxes, scores, iouThreshold, candidatesPerClass)) {
        out.add(new Detection(image, c - 1, scores[i], boxes.get(i)));
      }
    }
    out.sort(Comparator.comparingDouble(Detection::score).reversed());
    return List.copyOf(out.subList(0, Math.min(keepPerImage, out.size())));
  }

  /** The same for float32 outputs. */
  public List<Detection> detect(int image, float[] offsets, float[] probabilities, Priors priors) {
    return detect(image, Doubles.widen(offsets), Doubles.widen(probabilities), priors);
  }
}
