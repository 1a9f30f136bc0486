package org.patchswap.tasks.network;

import org.patchswap.core.option.Option;

/** How a classification recipe lets images enter its networks, as a suite file says it. */
public enum ImageStem {
  /** As the network and the kind of images are known together. */
  USUAL,
  /** One 3x3 convolution at full resolution. */
  CIFAR,
  /** One 3x3 convolution with stride 2. */
  TINY,
  /**
   * A 7x7 convolution and a maximum over 3x3, each with stride 2; of a network its ImageNet form.
   */
  LARGE;

  /** The key of a recipe's data section. */
  public static final Option<ImageStem> OPTION =
      Option.choice("stem", USUAL)
          .about(
              "how images enter networks: cifar, 3x3 at full resolution; tiny, 3x3 with stride 2;"
                  + " large, 7x7 with stride 2 and a maximum, as in torchvision and dense tasks")
          .because("usual: cifar, and large for networks that are known from ImageNet alone")
          .later();

  /** The form in which a recipe's networks take images. */
  Form form(NetworkRegistry registry, String name, int channels) {
    return switch (this) {
      case USUAL -> registry.usual(name, channels);
      case CIFAR -> Form.small(channels);
      case TINY -> Form.half(channels);
      case LARGE -> Form.large(channels);
    };
  }
}
