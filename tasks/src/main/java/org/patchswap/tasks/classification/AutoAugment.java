package org.patchswap.tasks.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.tasks.classification.PictureAct.Kind;
import org.patchswap.tasks.data.device.PictureOps;
import org.patchswap.tasks.data.device.Upload;

/**
 * The policy that AutoAugment found for CIFAR-10 (Cubuk et al., CVPR 2019), with the strengths and
 * the arithmetic of {@code torchvision.transforms.AutoAugment} on pictures of Pillow: each image
 * meets one of 25 pairs of operations, each of the two with a probability of its own.
 */
final class AutoAugment {
  /** Strengths of an operation. */
  private static final int BINS = 10;

  /**
   * An operation of the policy.
   *
   * @param probability of it
   * @param bin of its strength, from 0; of no meaning for those without
   */
  record Op(Kind kind, double probability, int bin) {}

  /** Two operations, one after the other. */
  record Pair(Op first, Op second) {}

  private static Pair pair(Kind a, double p, int i, Kind b, double q, int j) {
    return new Pair(new Op(a, p, i), new Op(b, q, j));
  }

  /** The policy, in the order of its publication. */
  static final List<Pair> POLICY =
      List.of(
          pair(Kind.INVERT, 0.1, 0, Kind.CONTRAST, 0.2, 6),
          pair(Kind.ROTATE, 0.7, 2, Kind.TRANSLATE_X, 0.3, 9),
          pair(Kind.SHARPNESS, 0.8, 1, Kind.SHARPNESS, 0.9, 3),
          pair(Kind.SHEAR_Y, 0.5, 8, Kind.TRANSLATE_Y, 0.7, 9),
          pair(Kind.AUTO_CONTRAST, 0.5, 0, Kind.EQUALIZE, 0.9, 0),
          pair(Kind.SHEAR_Y, 0.2, 7, Kind.POSTERIZE, 0.3, 7),
          pair(Kind.COLOR, 0.4, 3, Kind.BRIGHTNESS, 0.6, 7),
          pair(Kind.SHARPNESS, 0.3, 9, Kind.BRIGHTNESS, 0.7, 9),
          pair(Kind.EQUALIZE, 0.6, 0, Kind.EQUALIZE, 0.5, 0),
          pair(Kind.CONTRAST, 0.6, 7, Kind.SHARPNESS, 0.6, 5),
          pair(Kind.COLOR, 0.7, 7, Kind.TRANSLATE_X, 0.5, 8),
          pair(Kind.EQUALIZE, 0.3, 0, Kind.AUTO_CONTRAST, 0.4, 0),
          pair(Kind.TRANSLATE_Y, 0.4, 3, Kind.SHARPNESS, 0.2, 6),
          pair(Kind.BRIGHTNESS, 0.9, 6, Kind.COLOR, 0.2, 8),
          pair(Kind.SOLARIZE, 0.5, 2, Kind.INVERT, 0.0, 0),
          pair(Kind.EQUALIZE, 0.2, 0, Kind.AUTO_CONTRAST, 0.6, 0),
          pair(Kind.EQUALIZE, 0.2, 0, Kind.EQUALIZE, 0.6, 0),
          pair(Kind.COLOR, 0.9, 9, Kind.EQUALIZE, 0.6, 0),
          pair(Kind.AUTO_CONTRAST, 0.8, 0, Kind.SOLARIZE, 0.2, 8),
          pair(Kind.BRIGHTNESS, 0.1, 3, Kind.COLOR, 0.7, 0),
          pair(Kind.SOLARIZE, 0.4, 5, Kind.AUTO_CONTRAST, 0.9, 0),
          pair(Kind.TRANSLATE_Y, 0.9, 9, Kind.TRANSLATE_Y, 0.7, 9),
          pair(Kind.AUTO_CONTRAST, 0.9, 0, Kind.SOLARIZE, 0.8, 3),
          pair(Kind.EQUALIZE, 0.8, 0, Kind.INVERT, 0.1, 0),
          pair(Kind.TRANSLATE_Y, 0.7, 9, Kind.AUTO_CONTRAST, 0.9, 0));

  private final int height;
  private final int width;

  /** For pictures of a size. */
  AutoAugment(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** Draws for a batch. */
  List<PictureRound> draw(int n, RandomGenerator draws, Upload upload) {
    List<PictureAct> first = new ArrayList<>();
    List<PictureAct> second = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Pair pair = POLICY.get(draws.nextInt(POLICY.size()));
      double[] chance = {draws.nextDouble(), draws.nextDouble()};
      boolean[] positive = {draws.nextBoolean(), draws.nextBoolean()};
      first.add(act(pair.first(), chance[0], positive[0]));
      second.add(act(pair.second(), chance[1], positive[1]));
    }
    return List.of(PictureRound.of(first, upload), PictureRound.of(second, upload));
  }

  private PictureAct act(Op op, double chance, boolean positive) {
    return chance < op.probability() ? act(op.kind(), op.bin(), positive) : PictureAct.NOTHING;
  }

  /** An operation at one of its strengths, with the sign of those that have one. */
  PictureAct act(Kind kind, int bin, boolean positive) {
    int sign = positive ? 1 : -1;
    double[] numbers =
        switch (kind) {
          case NOTHING, INVERT, AUTO_CONTRAST, EQUALIZE -> PictureAct.NOTHING.numbers();
          case HUE -> throw new IllegalArgumentException("The policy turns no hues");
          case POSTERIZE -> PictureAct.one(1 << (int) Math.rint(bin / ((BINS - 1) / 4.0)));
          case SOLARIZE -> PictureAct.one(strength(255, 0, bin));
          case BRIGHTNESS, CONTRAST, COLOR, SHARPNESS ->
              PictureAct.one((float) (1.0 + sign * (double) strength(0, 0.9f, bin)));
          case SHEAR_Y -> shear(sign * (double) strength(0, 0.3f, bin));
          case TRANSLATE_X ->
              moved((int) (sign * strength(0, (float) (150.0 / 331 * width), bin)), 0);
          case TRANSLATE_Y ->
              moved(0, (int) (sign * strength(0, (float) (150.0 / 331 * height), bin)));
          case ROTATE -> turned(sign * (double) strength(0, 30, bin));
        };
    return new PictureAct(kind, numbers);
  }

  /** As torch.linspace has it in single precision. */
  static float strength(float from, float to, int bin) {
    float step = (to - from) / (BINS - 1);
    return bin < BINS / 2 ? from + step * bin : to - step * (BINS - 1 - bin);
  }

  private static double[] shear(double slope) {
    double angle = Math.toRadians(Math.toDegrees(Math.atan(slope)));
    return PictureOps.fixed(1, 0, 0, -Math.sin(-angle) / Math.cos(angle), 1, 0);
  }

  private static double[] moved(int x, int y) {
    return PictureOps.fixed(1, 0, -x, 0, 1, -y);
  }

  private double[] turned(double degrees) {
    double angle = -Math.toRadians(degrees);
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    double x = width / 2.0;
    double y = height / 2.0;
    return PictureOps.fixed(
        cosine, sine, x - cosine * x - sine * y, -sine, cosine, y + sine * x - cosine * y);
  }
}
