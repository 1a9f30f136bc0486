package org.patchswap.tasks.data.images;

import java.util.List;
import org.patchswap.tasks.data.ImageSplits;

/**
 * CIFAR-10 (Krizhevsky 2009): 32x32 colour images of ten classes, 50000 for training, 10000 for
 * testing. The archive's digest is a checksum of TensorFlow Datasets. Deviations are those over all
 * training pixels; the .2023, .1994, .2010 of some code are means of deviations of single images.
 */
public final class Cifar10 extends CifarFolder {
  static final CifarLayout LAYOUT =
      new CifarLayout(
          "cifar-10-binary.tar.gz",
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          "cifar-10-batches-bin",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          List.of("test_batch.bin"),
          1,
          32,
          50000,
          10000,
          new ImageSplits.Facts(
              List.of(
                  "airplane",
                  "automobile",
                  "bird",
                  "cat",
                  "deer",
                  "dog",
                  "frog",
                  "horse",
                  "ship",
                  "truck"),
              new float[] {.4914f, .4822f, .4465f},
              new float[] {.2470f, .2435f, .2616f},
              "over the 50000 training images",
              4));

  /** The dataset. */
  public Cifar10() {
    super("cifar-10", "CIFAR-10: 32 x 32 colour images, 10 classes", LAYOUT);
  }
}
