package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.tensor.Bfloat16;
import org.patchswap.core.tensor.Precision;

/** A network without its head: images to maps, stage by stage. */
public abstract class Backbone extends Layer {
  /**
   * A stage's output.
   *
   * @param channels of the map
   * @param stride image pixels from one of its pixels to the next
   */
  public record Level(int channels, int stride) {}

  private Optional<TorchvisionNames.Twin> twin = Optional.empty();

  /** This backbone, which is a part of a network of torchvision. */
  final Backbone like(Optional<TorchvisionNames.Twin> network) {
    twin = network;
    return this;
  }

  /** The network of torchvision whose layers these are. */
  final Optional<TorchvisionNames.Twin> twin() {
    return twin;
  }

  /**
   * The forward pass.
   *
   * @param images (B, C, H, W), float32, as the maps are
   * @param preActivations whether maps before their last activation are kept too
   */
  public abstract BackboneMaps maps(
      ParameterStore parameters, NDArray images, boolean training, boolean preActivations);

  /**
   * Images as layers take them in the precision in use: bfloat16 where it is that, so that they
   * stay in it from one to the next, else as they are. What is returned by {@link #maps} then needs
   * {@link BackboneMaps#widened}. A backbone that does neither rounds around every product.
   */
  protected static NDArray entered(NDArray images) {
    return Precision.current() == Precision.BF16 ? Bfloat16.of(images) : images;
  }

  /** The maps of {@link BackboneMaps#stages}, from shallow to deep. */
  public abstract List<Level> levels();

  /** Channels of {@link BackboneMaps#output}. */
  public int outputChannels() {
    List<Level> all = levels();
    return all.get(all.size() - 1).channels();
  }

  /** The normalisation layer that makes {@code preActivations[stage]}, where there is one. */
  public Optional<BatchNorm2d> normalisation(int stage) {
    return Optional.empty();
  }

  /**
   * What a classifier on this backbone does to the map before it averages it, and a dense head does
   * not; a new one each time. Where dense heads work on the closed map, it is a part of {@link
   * #maps} instead.
   */
  public Optional<Layer> neck() {
    return Optional.empty();
  }

  /** The last layer of a classifier on this backbone, with the family's first values. */
  public Linear classifier(int classes) {
    return new Linear(outputChannels(), classes);
  }

  @Override
  public final NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    return maps(parameters, x, training, false).onlyOutput();
  }

  /** Shapes (B, C, H, W) of the maps of {@link #levels} for a shape of images. */
  public List<Shape> shapes(Shape images) {
    return levels().stream().map(l -> shape(images, l.channels(), l.stride())).toList();
  }

  /** Image pixels from one pixel of the deepest map to the next. */
  public final int stride() {
    return levels().get(levels().size() - 1).stride();
  }

  @Override
  public Shape output(Shape images) {
    return shape(images, outputChannels(), stride());
  }

  private static Shape shape(Shape images, int channels, int stride) {
    return new Shape(images.get(0), channels, up(images.get(2), stride), up(images.get(3), stride));
  }

  private static long up(long side, int stride) {
    return (side + stride - 1) / stride;
  }
}
