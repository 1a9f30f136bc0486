package org.patchswap.tasks.data.device;

import java.util.random.RandomGenerator;

/**
 * Small images that lie on the device: every batch is one gather.
 *
 * @param bank with the images
 * @param pad zero pixels that crops are drawn from
 * @param flip whether half of the views are mirrored
 */
public record BankSource(ImageBank bank, int pad, boolean flip) implements PictureSource {
  @Override
  public Pictures views(long[] ids, RandomGenerator augment, Upload upload) {
    double[] starts = new double[ids.length];
    double[] steps = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int top = augment.nextInt(2 * pad + 1);
      int left = augment.nextInt(2 * pad + 1);
      boolean mirrored = flip && augment.nextBoolean();
      starts[i] = bank.start(ids[i], top, left, mirrored);
      steps[i] = mirrored ? -1 : 1;
    }
    Upload.Part from = upload.add(starts);
    Upload.Part by = flip ? upload.add(steps) : null;
    return () -> bank.windows(from.whole(ids.length), flip ? by.whole(ids.length) : null);
  }

  @Override
  public Pictures plain(int from, int to) {
    return () -> bank.plain(from, to);
  }

  @Override
  public void close() {
    bank.close();
  }
}
