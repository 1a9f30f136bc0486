package org.patchswap.tasks.data.images;

import java.util.List;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Published;

/**
 * What Fashion-MNIST is (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747): 28x28 grey images of
 * clothes, 60000 for training, 10000 for testing, ten classes.
 */
final class FashionMnist {
  static final String LICENCE = "MIT, Zalando SE 2017, github.com/zalandoresearch/fashion-mnist";

  /** Mean and deviation of all 47 million training pixels: 0.28604, 0.35302. */
  static final ImageSplits.Facts FACTS =
      new ImageSplits.Facts(
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          new float[] {0.2860f},
          new float[] {0.3530f},
          "computed over the 60000 training images",
          2);

  static final Published PUBLISHED = new Published(FACTS, 60_000, 0, 10_000, 28, 28, 1);

  private static final String WHERE =
      "get it from github.com/zalandoresearch/fashion-mnist, or install the Debian package"
          + " dataset-fashion-mnist and set folder to /usr/share/datasets/fashion-mnist"
          + DataCheck.OR_ELSE;

  /** The original files; digests of their uncompressed contents. */
  static final List<IdxFile> ORIGINAL =
      List.of(
          new IdxFile(
              "train-images-idx3-ubyte",
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
              WHERE),
          new IdxFile(
              "train-labels-idx1-ubyte",
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
              WHERE),
          new IdxFile(
              "t10k-images-idx3-ubyte",
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
              WHERE),
          new IdxFile(
              "t10k-labels-idx1-ubyte",
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
              WHERE));

  private FashionMnist() {}
}
