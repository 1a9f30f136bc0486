package org.patchswap.tasks.detection.augmentation;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.View;

/**
 * What SSD trains a batch on (Liu et al. 2016, sections 2.2 and 3.6), in the order and with the
 * numbers of torchvision's detection reference: {@link Distortion} of colours, {@link ZoomOut},
 * {@link OverlapCrop}, mirroring of half of the images. Pictures are kept as squares; what is drawn
 * is in pixels of the original ones, so that shapes are what they are there.
 */
public final class SsdAugmentation {
  private final int kept;
  private final int side;
  private final List<Distortion.Draw> colours = new ArrayList<>();
  private Distortion distortion;

  /**
   * For a batch.
   *
   * @param kept side of the squares that pictures are kept as, in pixels
   * @param side of the views
   */
  public SsdAugmentation(int kept, int side) {
    this.kept = kept;
    this.side = side;
  }

  /**
   * Draws the next image's colours and its view of the kept picture.
   *
   * @param height of the original picture in pixels
   * @param width of it
   * @param objects in its pixels, those that training sees
   */
  public View draw(int height, int width, List<ObjectBox> objects, RandomGenerator random) {
    colours.add(Distortion.draw(random));
    Region canvas = ZoomOut.STANDARD.draw(height, width, random);
    Region crop = OverlapCrop.STANDARD.draw(canvas, objects, random);
    double wide = (double) kept / width;
    double tall = (double) kept / height;
    return crop.view(wide, tall, side, random.nextBoolean());
  }

  /** Adds what was drawn of colours to what is sent; views are sent apart. */
  public void add(Upload upload) {
    distortion = new Distortion(colours, upload);
  }

  /**
   * Changes the pictures' colours, after all is sent.
   *
   * @param pictures (B, kept, kept, 3) uint8, in the order of the draws
   * @return as many, the caller's
   */
  public NDArray coloured(NDArray pictures) {
    return distortion.apply(pictures);
  }
}
