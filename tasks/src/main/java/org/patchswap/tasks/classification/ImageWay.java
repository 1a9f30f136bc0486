package org.patchswap.tasks.classification;

import ai.djl.ndarray.NDManager;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.device.BankSource;
import org.patchswap.tasks.data.device.ImageBank;
import org.patchswap.tasks.data.device.PictureSource;

/** Small images, which stay bytes on the device: every batch is one gather. */
record ImageWay(NDManager manager, int pad, boolean flip)
    implements ClassificationWorkload.Way<Images> {
  /** As a recipe says. */
  static ImageWay of(NDManager manager, Settings settings, ImageSplits.Facts facts) {
    int wanted = settings.getInt(ClassificationOptions.PAD);
    return new ImageWay(
        manager, wanted < 0 ? facts.pad() : wanted, settings.get(ClassificationOptions.FLIP));
  }

  @Override
  public PictureSource source(Split split, Images images) {
    int padding = split == Split.TRAIN ? pad : 0;
    return new BankSource(new ImageBank(manager, images, padding), padding, flip);
  }
}
