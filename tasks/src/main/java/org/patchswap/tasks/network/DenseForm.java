package org.patchswap.tasks.network;

import java.util.List;

/**
 * How the backbones of the catalogue enter dense tasks. Those of the CIFAR family get a stem at
 * half resolution, so that a scene of 64 pixels costs what an image of 32 costs in classification;
 * those made for large images keep theirs.
 *
 * @param backbone a name of {@link Architectures}
 * @param form with stem and bound on the stride
 * @param small whether it belongs to the CIFAR family
 */
public record DenseForm(String backbone, Form form, boolean small) {
  /** Backbones made for images of about 224 pixels. */
  private static final List<String> LARGE = List.of("resnet18", "resnet34", "resnet50");

  /** Backbones made for images of about 32 pixels. */
  private static final List<String> SMALL =
      List.of("resnet8", "resnet14", "resnet20", "resnet32", "resnet56", "resnet8x4", "resnet32x4");

  /** All backbones of dense networks. */
  public static List<String> names() {
    return java.util.stream.Stream.concat(SMALL.stream(), LARGE.stream()).toList();
  }

  /** A backbone for colour images with its natural stride. */
  public static DenseForm of(String backbone) {
    boolean small = SMALL.contains(backbone);
    return new DenseForm(backbone, small ? Form.half(3) : Form.large(3), small);
  }

  /** The same with a bound on the stride; strides beyond become dilations. */
  public DenseForm within(int outputStride) {
    return new DenseForm(backbone, form.withOutputStride(outputStride), small);
  }

  /** Which classifier's weights fit: of the CIFAR family the one of the same name. */
  public String weights() {
    return small ? backbone : backbone + " with a stem for large images";
  }

  /** The backbone, its parameters declared but not yet initialised. */
  public Backbone build() {
    return Architectures.backbone(backbone, form);
  }
}
