package org.patchswap.tasks.dense.layout;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.patchswap.tasks.picture.Pixels;

/**
 * The 256 colours of VOC's label maps: bit k of the three channels' bytes, from the top, is bit 3k,
 * 3k+1, 3k+2 of the index ({@code VOClabelcolormap.m} of the development kit).
 */
public final class VocPalette {
  private VocPalette() {}

  /** The colour of a label, 0xRRGGBB: 0 black, 1 dark red, 255 cream. */
  public static int rgb(int label) {
    int r = 0;
    int g = 0;
    int b = 0;
    int id = label;
    for (int bit = 7; bit >= 0; bit--) {
      r |= (id & 1) << bit;
      g |= (id >> 1 & 1) << bit;
      b |= (id >> 2 & 1) << bit;
      id >>= 3;
    }
    return r << 16 | g << 8 | b;
  }

  /** The palette as a colour model. */
  public static IndexColorModel model() {
    int[] all = new int[256];
    for (int i = 0; i < 256; i++) {
      all[i] = rgb(i);
    }
    return new IndexColorModel(8, 256, all, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
  }

  /** A label map as the bytes of a palette PNG. */
  public static byte[] png(Pixels labels) {
    BufferedImage image =
        new BufferedImage(
            labels.width(), labels.height(), BufferedImage.TYPE_BYTE_INDEXED, model());
    image.getRaster().setDataElements(0, 0, labels.width(), labels.height(), labels.data());
    return Pixels.png(image);
  }
}
