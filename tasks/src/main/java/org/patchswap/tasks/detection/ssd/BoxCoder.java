package org.patchswap.tasks.detection.ssd;

import org.patchswap.tasks.detection.metrics.Box;

/**
 * Boxes as offsets from priors, which is what the network predicts: with prior (px, py, pw, ph) and
 * box (x, y, w, h) by centre and sides, {@code ((x - px) / (pw vc), (y - py) / (ph vc), log(w / pw)
 * / vs, log(h / ph) / vs)} (Liu et al., 2016, eq. 2, with the variances of its code).
 *
 * @param centreVariance vc
 * @param sizeVariance vs
 */
public record BoxCoder(double centreVariance, double sizeVariance) {

  /** Variances 0.1 and 0.2. */
  public static final BoxCoder STANDARD = new BoxCoder(0.1, 0.2);

  /** A checked coder. */
  public BoxCoder {
    if (!(centreVariance > 0 && sizeVariance > 0)) {
      throw new IllegalArgumentException(
          "variances must be positive, found %s and %s".formatted(centreVariance, sizeVariance));
    }
  }

  /** The four offsets of a box, with positive sides, from prior {@code i}. */
  public double[] encode(Box box, Priors priors, int i) {
    return new double[] {
      ((box.x1() + box.x2()) / 2 - priors.centreX(i)) / (centreVariance * priors.width(i)),
      ((box.y1() + box.y2()) / 2 - priors.centreY(i)) / (centreVariance * priors.height(i)),
      Math.log((box.x2() - box.x1()) / priors.width(i)) / sizeVariance,
      Math.log((box.y2() - box.y1()) / priors.height(i)) / sizeVariance
    };
  }

  /** The box that lies by {@code offsets[from .. from + 3]} from prior {@code i}. */
  public Box decode(double[] offsets, int from, Priors priors, int i) {
    double width = priors.width(i) * Math.exp(offsets[from + 2] * sizeVariance);
    double height = priors.height(i) * Math.exp(offsets[from + 3] * sizeVariance);
    double x1 = priors.centreX(i) + offsets[from] * centreVariance * priors.width(i) - width / 2;
    double y1 =
        priors.centreY(i) + offsets[from + 1] * centreVariance * priors.height(i) - height / 2;
    return new Box(x1, y1, x1 + width, y1 + height);
  }
}
