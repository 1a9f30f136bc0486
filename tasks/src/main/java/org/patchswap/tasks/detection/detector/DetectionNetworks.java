package org.patchswap.tasks.detection.detector;

import java.util.Optional;
import java.util.ServiceLoader;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.DenseNetworks;

/** The detection networks: every registered {@link Detector} over every backbone that fits. */
public final class DetectionNetworks extends DenseNetworks<Detector> {
  private final Option<Long> size;

  /**
   * The detectors and backbones on the class path.
   *
   * @param size the key of a recipe's data section that holds the side of its images
   */
  public DetectionNetworks(Option<Long> size) {
    super("detector", ServiceLoader.load(Detector.class));
    this.size = size;
  }

  /**
   * A network, its parameters declared but not yet initialised.
   *
   * @param side of the images, one of {@link DetectionGrids#SIDES}
   * @param classes background among them
   * @throws IllegalArgumentException in one line, with the part of the name at fault
   */
  public BackboneNetwork build(String name, int side, int classes) {
    try {
      return at(name, side, classes);
    } catch (Unfit e) {
      for (int other : DetectionGrids.SIDES) {
        if (other != side && refusal(() -> at(name, other, classes)).isEmpty()) {
          throw new IllegalArgumentException(
              "%s takes images of %d pixels, the recipe's '%s' is %d"
                  .formatted(name, other, size.name(), side),
              e);
        }
      }
      throw e;
    }
  }

  /** The parts of the name exist, but not together. */
  private static final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Unfit(IllegalArgumentException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private BackboneNetwork at(String name, int side, int classes) {
    Design<Detector> d = design(name);
    try {
      return d.head().build(name, d.backbone(), DetectionGrids.of(side), classes);
    } catch (IllegalArgumentException e) {
      throw new Unfit(e);
    }
  }

  @Override
  public Optional<String> complaint(String architecture, Settings data) {
    return refusal(() -> build(architecture, data.getInt(size), 2));
  }
}
