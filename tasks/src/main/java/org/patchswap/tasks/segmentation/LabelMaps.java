package org.patchswap.tasks.segmentation;

import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.layout.VocPalette;
import org.patchswap.tasks.picture.Pixels;

/**
 * An image with what is true and what was predicted.
 *
 * @param image (H, W), colour
 * @param truth H W labels, {@link Listing#IGNORE} where a pixel counts nowhere
 * @param predicted H W labels
 */
record LabelMaps(Pixels image, byte[] truth, byte[] predicted) {
  /** Labels as numbers. */
  int[] ints(byte[] labels) {
    int[] out = new int[labels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = labels[i] & 255;
    }
    return out;
  }

  private boolean counts(int i) {
    return (truth[i] & 255) != Listing.IGNORE;
  }

  /** Share of counted pixels predicted right; 1 where none counts. */
  double accuracy() {
    int right = 0;
    int all = 0;
    for (int i = 0; i < truth.length; i++) {
      all += counts(i) ? 1 : 0;
      right += counts(i) && truth[i] == predicted[i] ? 1 : 0;
    }
    return all == 0 ? 1 : (double) right / all;
  }

  /**
   * Pictures for reports, PNG: {@code NAME-1-image}, {@code -2-truth} and {@code -3-prediction} in
   * VOC's colours, {@code -4-error} with wrong pixels white, right ones black, the rest grey.
   */
  SortedMap<String, byte[]> pictures(String name) {
    SortedMap<String, byte[]> out = new TreeMap<>();
    out.put(name + "-1-image.png", image.png());
    out.put(name + "-2-truth.png", VocPalette.png(labels(truth)));
    out.put(name + "-3-prediction.png", VocPalette.png(labels(predicted)));
    byte[] error = new byte[truth.length];
    for (int i = 0; i < error.length; i++) {
      error[i] = (byte) (!counts(i) ? 128 : truth[i] == predicted[i] ? 0 : 255);
    }
    out.put(name + "-4-error.png", labels(error).png());
    return out;
  }

  private Pixels labels(byte[] values) {
    return new Pixels(image.height(), image.width(), 1, values);
  }
}
