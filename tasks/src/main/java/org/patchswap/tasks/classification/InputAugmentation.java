package org.patchswap.tasks.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.Rotation;
import org.patchswap.tasks.data.device.Squares;
import org.patchswap.tasks.data.device.Upload;

/**
 * What some protocols do to training images after crops and mirroring: AutoAugment's policy,
 * changes of its colours, rotation of the picture, then, once it is normalised, Cutout. Draws come
 * from streams of their own, one for each of these, so that crops and mirroring are the same with
 * and without, and so is each with the others.
 */
final class InputAugmentation {
  private final int degrees;
  private final int side;
  private final int height;
  private final int width;
  private final AutoAugment policy;
  private final ColourJitter jitter;
  private final Rotation rotation;
  private final Squares squares;

  InputAugmentation(NDManager manager, Settings settings, int height, int width) {
    degrees = settings.getInt(ClassificationOptions.ROTATION);
    side = settings.getInt(ClassificationOptions.CUTOUT);
    this.height = height;
    this.width = width;
    policy =
        settings.get(ClassificationOptions.AUTOAUGMENT) ? new AutoAugment(height, width) : null;
    jitter = ColourJitter.of(settings);
    rotation = degrees == 0 ? null : new Rotation(manager, height, width);
    squares = side == 0 ? null : new Squares(manager, height, width);
  }

  /**
   * What is drawn for a batch, on its way to the device.
   *
   * @param rounds of the policy, then of the colours; empty without
   * @param angles null without rotation
   * @param centres null without Cutout
   */
  record Drawn(List<PictureRound> rounds, Rotation.Angles angles, Squares.Centres centres) {}

  /**
   * Draws for a batch.
   *
   * @param n images of the batch
   * @param augment the generator that crops and mirroring came from; asked once more only where
   *     there is something to draw
   * @param upload takes the numbers along
   */
  Drawn draw(int n, RandomGenerator augment, Upload upload) {
    if (policy == null && jitter.isEmpty() && rotation == null && squares == null) {
      return new Drawn(List.of(), null, null);
    }
    SeedStreams own = new SeedStreams(augment.nextLong());
    List<PictureRound> rounds = new ArrayList<>();
    if (policy != null) {
      rounds.addAll(policy.draw(n, own.stream("autoaugment"), upload));
    }
    rounds.addAll(jitter.draw(n, own.stream("colour-jitter"), upload));
    Rotation.Angles angles =
        rotation == null
            ? null
            : Rotation.Angles.add(angles(n, degrees, own.stream("rotation")), upload);
    if (squares == null) {
      return new Drawn(rounds, angles, null);
    }
    RandomGenerator draws = own.stream("cutout");
    double[] y = new double[n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = draws.nextInt(height);
      x[i] = draws.nextInt(width);
    }
    return new Drawn(rounds, angles, new Squares.Centres(upload.add(y), upload.add(x)));
  }

  /**
   * Cropped and mirrored pictures as a network gets them.
   *
   * @param pictures (B, H, W, C) uint8
   * @param drawn for them, sent
   * @return (B, C, H, W) float32, normalised
   */
  NDArray apply(NDArray pictures, Normaliser normaliser, Drawn drawn) {
    NDArray changed = PictureRound.apply(pictures, drawn.rounds());
    NDArray turned = rotation == null ? changed : rotation.apply(changed, drawn.angles());
    NDArray images = normaliser.apply(turned);
    return squares == null ? images : squares.erase(images, side, drawn.centres());
  }

  /** Angles uniform from {@code -most} to {@code most} degrees. */
  static double[] angles(int count, double most, RandomGenerator draws) {
    double[] angles = new double[count];
    for (int i = 0; i < count; i++) {
      angles[i] = most * (2 * draws.nextDouble() - 1);
    }
    return angles;
  }
}
