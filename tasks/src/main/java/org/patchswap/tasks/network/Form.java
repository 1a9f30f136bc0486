package org.patchswap.tasks.network;

/**
 * What a task chooses about a backbone of a family.
 *
 * @param channels of the images
 * @param stem how the images enter
 * @param outputStride the deepest map's pixels are at most this many image pixels apart; strides
 *     beyond become dilations (Chen et al. 2017, DeepLabv3)
 */
public record Form(int channels, Stem stem, int outputStride) {
  /** How images enter a residual network. */
  public enum Stem {
    /** One 3x3 convolution at full resolution: for images of about 32 pixels. */
    SMALL,
    /** One 3x3 convolution with stride 2: for dense tasks on images of about 64 pixels. */
    HALF,
    /** A 7x7 convolution and a maximum over 3x3, each with stride 2: for images of 224 pixels. */
    LARGE
  }

  /** The network as it is known for small images. */
  public static Form small(int channels) {
    return new Form(channels, Stem.SMALL, Integer.MAX_VALUE);
  }

  /** The network for small images, entered at half the resolution. */
  public static Form half(int channels) {
    return new Form(channels, Stem.HALF, Integer.MAX_VALUE);
  }

  /** The network as it is known for large images. */
  public static Form large(int channels) {
    return new Form(channels, Stem.LARGE, Integer.MAX_VALUE);
  }

  /** Whether images enter as small ones: not through the stem for images of 224 pixels. */
  public boolean small() {
    return stem != Stem.LARGE;
  }

  /** The same with a bound on the stride. */
  public Form withOutputStride(int bound) {
    return new Form(channels, stem, bound);
  }

  /** Fails unless the form is the one for large images. */
  public void requireLarge(String name) {
    if (small()) {
      throw new IllegalArgumentException(name + " exists with the stem for large images only");
    }
  }

  /**
   * Fails unless the form is one for small images whose stride may be {@code stride}.
   *
   * @param stride of the family's deepest map, which cannot be reduced; 0 when it can
   */
  public void requireSmall(String name, int stride) {
    if (stem != Stem.SMALL) {
      throw new IllegalArgumentException(name + " exists with the stem for small images only");
    }
    requireStride(name, stride);
  }

  /** Fails where the deepest map, whose stride cannot be reduced, has one beyond the bound. */
  public void requireStride(String name, int stride) {
    if (outputStride < stride) {
      throw new IllegalArgumentException(
          "%s has output stride %d and cannot have %d".formatted(name, stride, outputStride));
    }
  }
}
