package org.patchswap.tasks.data;

/** The catalogue of classification datasets. A new one is a class and a line here. */
public enum KnownImages {
  /** Embedded, so that everything runs without a download. */
  FASHION_MNIST_SUBSET(new FashionMnistSubset()),
  /** The whole dataset, from a folder. */
  FASHION_MNIST(new FashionMnistFolder());

  private final ImageSource source;

  KnownImages(ImageSource source) {
    this.source = source;
  }

  /** The dataset. */
  public ImageSource source() {
    return source;
  }
}
