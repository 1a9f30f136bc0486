package org.patchswap.tasks.detection;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.option.Suggest;
import org.patchswap.tasks.detection.ssd.PriorGrid;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.DenseForm;

/** The catalogue of detectors: {@code ssd-BACKBONE}. */
public final class SsdNetworks {
  private static final String PREFIX = "ssd-";

  /** The stage of stride 4 (CIFAR family) or 8, where the grids begin; those after it follow. */
  private static final int FIRST_STAGE = 2;

  private SsdNetworks() {}

  /** All names. */
  public static List<String> names() {
    return DenseForm.names().stream().map(b -> PREFIX + b).toList();
  }

  /** The form of a detector's backbone. */
  static DenseForm backbone(String name) {
    return DenseForm.of(name.substring(PREFIX.length()));
  }

  /**
   * A network, its parameters declared but not yet initialised.
   *
   * @param side of the images: backbones of the CIFAR family take 64, the others 300
   * @param classes background among them
   * @throws IllegalArgumentException naming the architecture when it is unknown or does not take
   *     images of that size
   */
  public static SsdNetwork build(String name, int side, int classes) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "Unknown detector '" + name + "'; " + Suggest.among(name, names()));
    }
    DenseForm form = backbone(name);
    int wanted = form.small() ? DetectionGrids.SMALL : DetectionGrids.LARGE;
    if (side != wanted) {
      throw new IllegalArgumentException(
          "%s takes images of %d pixels, the recipe's 'size' is %d".formatted(name, wanted, side));
    }
    return build(name, form.build(), DetectionGrids.of(side), classes);
  }

  private static SsdNetwork build(String name, Backbone backbone, PriorGrid grid, int classes) {
    List<Integer> channels = new ArrayList<>();
    for (Backbone.Level level : backbone.levels().subList(FIRST_STAGE, backbone.levels().size())) {
      channels.add(level.channels());
    }
    List<ExtraMap> extras = new ArrayList<>();
    int width = backbone.outputChannels();
    for (int i = channels.size(); i < grid.levels().size(); i++) {
      boolean whole = grid.levels().get(i).cells() == 1;
      extras.add(new ExtraMap(channels.get(i - 1), width, whole));
      channels.add(width);
    }
    int[] priors = grid.levels().stream().mapToInt(PriorGrid.Level::priorsPerCell).toArray();
    int[] widths = channels.stream().mapToInt(Integer::intValue).toArray();
    return new SsdNetwork(
        name, backbone, FIRST_STAGE, extras, new SsdHead(widths, priors, classes));
  }
}
