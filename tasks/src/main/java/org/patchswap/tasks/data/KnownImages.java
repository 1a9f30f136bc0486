package org.patchswap.tasks.data;

/** The catalogue of classification datasets. A new one is a class and a line here. */
public enum KnownImages {
  /** Embedded, so that everything runs without a download. */
  FASHION_MNIST_SUBSET(new FashionMnistSubset()),
  /** The whole dataset, from a folder. */
  FASHION_MNIST(new FashionMnistFolder()),
  /** Ten classes, from a folder. */
  CIFAR_10(new CifarFolder(Cifar.TEN)),
  /** A hundred classes, from a folder. */
  CIFAR_100(new CifarFolder(Cifar.HUNDRED));

  private final ImageSource source;

  KnownImages(ImageSource source) {
    this.source = source;
  }

  /** The dataset. */
  public ImageSource source() {
    return source;
  }
}
