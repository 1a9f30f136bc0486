package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.patchswap.tasks.detection.ssd.PriorGrid;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneNetwork;

/**
 * SSD (Liu et al. 2016): every map with as many cells as a level of priors predicts for it; coarser
 * levels get maps of their own after the backbone.
 */
public final class Ssd implements Detector {
  @Override
  public String name() {
    return "ssd";
  }

  @Override
  public String title() {
    return "SSD (Liu et al. 2016)";
  }

  @Override
  public BackboneNetwork build(
      String architecture, Backbone backbone, PriorGrid grid, int classes) {
    List<Integer> stages = stages(architecture, backbone, grid);
    List<Integer> channels = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      boolean deepest = i == stages.size() - 1;
      channels.add(
          deepest ? backbone.outputChannels() : backbone.levels().get(stages.get(i)).channels());
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
        architecture, backbone, stages, extras, new SsdHead(widths, priors, classes));
  }

  /** The stages that predict, from fine to coarse: of maps of one size the deepest. */
  private static List<Integer> stages(String name, Backbone backbone, PriorGrid grid) {
    long side = Math.round(grid.imageSize());
    List<Long> cells =
        backbone.shapes(new Shape(1, 3, side, side)).stream().map(s -> s.get(2)).toList();
    List<Integer> out = new ArrayList<>();
    for (PriorGrid.Level level : grid.levels()) {
      int stage = cells.lastIndexOf((long) level.cells());
      if (stage < 0) {
        break;
      }
      out.add(stage);
    }
    // The deepest map has to be among them: layers behind the last used one would never learn.
    if (out.isEmpty() || out.get(out.size() - 1) != cells.size() - 1) {
      throw new IllegalArgumentException(
          ("%s does not fit images of %d pixels: the maps of its backbone have %s cells a side, the"
                  + " priors %s")
              .formatted(
                  name,
                  side,
                  words(cells),
                  words(grid.levels().stream().map(l -> (long) l.cells()).toList())));
    }
    return out;
  }

  private static String words(List<Long> numbers) {
    return numbers.stream().distinct().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
