package org.patchswap.tasks.classification;

/**
 * What is done to a picture, resolved.
 *
 * @param numbers a transform in fixed point, or one number and zeros
 */
record PictureAct(Kind kind, double[] numbers) {
  /** How many numbers an act has. */
  static final int NUMBERS = 6;

  /** Leaves a picture as it is. */
  static final PictureAct NOTHING = new PictureAct(Kind.NOTHING, new double[NUMBERS]);

  /** What may be done to a picture. */
  enum Kind {
    NOTHING,
    INVERT,
    POSTERIZE,
    SOLARIZE,
    AUTO_CONTRAST,
    EQUALIZE,
    BRIGHTNESS,
    CONTRAST,
    COLOR,
    SHARPNESS,
    SHEAR_Y,
    TRANSLATE_X,
    TRANSLATE_Y,
    ROTATE,
    HUE
  }

  /** The numbers of an act that needs but one. */
  static double[] one(double number) {
    double[] out = new double[NUMBERS];
    out[0] = number;
    return out;
  }
}
