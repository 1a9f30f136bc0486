package org.patchswap.tasks.dense;

/** Colour statistics of ImageNet's training images, which nearly all published recipes use. */
public final class ImageNet {
  /** Mean of red, green and blue, scaled to 0..1. */
  public static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  /** Deviation of red, green and blue, scaled to 0..1. */
  public static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private ImageNet() {}
}
