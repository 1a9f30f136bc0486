package org.patchswap.tasks.picture;

/**
 * From the components of a JPEG to red, green and blue, value for value as libjpeg and Pillow do:
 * YCbCr of ITU-T T.871 in fixed point of 16 bits; CMYK as Adobe's programs write it, inverted.
 */
final class ColourConversion {
  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);
  private static final int CENTRE = 128;

  /** What a value of Cr adds to red; likewise Cb to blue. */
  private static final int[] RED = whole(scaled(1.402, HALF));

  private static final int[] BLUE = whole(scaled(1.772, HALF));

  /** What values of Cr and Cb add to green, before the last {@link #BITS} are cut off. */
  private static final int[] GREEN_CR = scaled(-0.71414, 0);

  private static final int[] GREEN_CB = scaled(-0.34414, HALF);

  private ColourConversion() {}

  /**
   * Red, green, blue of every pixel.
   *
   * @param samples components, pixel by pixel; overwritten
   */
  static byte[] toRgb(byte[] samples, JpegHeader.Space space) {
    switch (space) {
      case GREY:
        return fromGrey(samples);
      case YCC:
        fromYcc(samples, 3);
        return samples;
      case YCCK:
        fromYcc(samples, 4);
        for (int i = 0; i < samples.length; i += 4) {
          samples[i] = (byte) ~samples[i];
          samples[i + 1] = (byte) ~samples[i + 1];
          samples[i + 2] = (byte) ~samples[i + 2];
        }
        return fromCmyk(samples);
      case CMYK:
        return fromCmyk(samples);
      default:
        return samples;
    }
  }

  private static void fromYcc(byte[] samples, int components) {
    for (int i = 0; i < samples.length; i += components) {
      int y = samples[i] & 255;
      int cb = samples[i + 1] & 255;
      int cr = samples[i + 2] & 255;
      samples[i] = (byte) clip(y + RED[cr]);
      samples[i + 1] = (byte) clip(y + ((GREEN_CB[cb] + GREEN_CR[cr]) >> BITS));
      samples[i + 2] = (byte) clip(y + BLUE[cb]);
    }
  }

  private static byte[] fromCmyk(byte[] samples) {
    byte[] out = new byte[samples.length / 4 * 3];
    int to = 0;
    for (int i = 0; i < samples.length; i += 4) {
      int light = samples[i + 3] & 255;
      out[to++] = lit(samples[i], light);
      out[to++] = lit(samples[i + 1], light);
      out[to++] = lit(samples[i + 2], light);
    }
    return out;
  }

  /** What an ink, stored as 255 for none, leaves of the light that black leaves. */
  private static byte lit(byte stored, int light) {
    int product = (255 - (stored & 255)) * light + 128;
    // An exact division by 255, rounded.
    return (byte) (light - (((product >> 8) + product) >> 8));
  }

  private static byte[] fromGrey(byte[] samples) {
    byte[] out = new byte[samples.length * 3];
    int to = 0;
    for (byte s : samples) {
      out[to++] = s;
      out[to++] = s;
      out[to++] = s;
    }
    return out;
  }

  private static int[] scaled(double factor, int plus) {
    int fixed = (int) Math.round(Math.abs(factor) * (1 << BITS)) * (factor < 0 ? -1 : 1);
    int[] out = new int[256];
    for (int i = 0; i < out.length; i++) {
      out[i] = fixed * (i - CENTRE) + plus;
    }
    return out;
  }

  private static int[] whole(int[] scaled) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] >>= BITS;
    }
    return scaled;
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
