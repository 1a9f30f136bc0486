package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.UnitLength;
import org.patchswap.tasks.detection.ssd.PriorGrid;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneNetwork;

/**
 * SSD (Liu et al. 2016): every map with as many cells as a level of priors predicts for it; coarser
 * levels get maps of their own after the backbone. On a backbone without normalisation, which is
 * VGG, the layers after it are the paper's: the first map brought to length 20, dilated {@code fc6}
 * and {@code fc7}, windows without normalisation.
 */
public final class Ssd implements Detector {
  /**
   * Length that vectors of VGG's first predicting map begin with (Liu et al. 2016, section 3.1).
   */
  private static final int LENGTH = 20;

  /** Channels of the paper's maps after {@code fc7}; the last of them goes on. */
  private static final List<Integer> WIDTHS = List.of(512, 256);

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
    boolean normalised =
        backbone.getParameters().values().stream()
            .anyMatch(p -> p.getType() == Parameter.Type.GAMMA);
    List<Integer> channels = new ArrayList<>();
    for (int stage : stages.subList(0, stages.size() - 1)) {
      channels.add(backbone.levels().get(stage).channels());
    }
    SsdNetwork.Plan plan =
        normalised
            ? withNorms(backbone, grid, stages, channels)
            : paper(backbone, grid, stages, channels);
    int[] priors = grid.levels().stream().mapToInt(PriorGrid.Level::priorsPerCell).toArray();
    int[] widths = channels.stream().mapToInt(Integer::intValue).toArray();
    SsdHead.Window window =
        normalised
            ? (i, o) -> Conv2d.biased(i, o, 3, 1)
            : (i, o) -> Conv2d.glorot(i, o, 3, 1, 1, 1);
    return new SsdNetwork(
        architecture, backbone, plan, new SsdHead(widths, priors, classes, window));
  }

  /** The maps with normalisation; adds the channels of those after the given stages. */
  private static SsdNetwork.Plan withNorms(
      Backbone backbone, PriorGrid grid, List<Integer> stages, List<Integer> channels) {
    List<Layer> extras = new ArrayList<>();
    int width = backbone.outputChannels();
    channels.add(width);
    for (int i = channels.size(); i < grid.levels().size(); i++) {
      boolean whole = grid.levels().get(i).cells() == 1;
      extras.add(new ExtraMap(width, width, whole));
      channels.add(width);
    }
    return new SsdNetwork.Plan(stages.subList(0, stages.size() - 1), null, true, extras);
  }

  /** The paper's maps, likewise. */
  private static SsdNetwork.Plan paper(
      Backbone backbone, PriorGrid grid, List<Integer> stages, List<Integer> channels) {
    List<Layer> extras = new ArrayList<>(List.of(new DilatedTop(backbone.outputChannels())));
    int width = DilatedTop.WIDTH;
    channels.add(width);
    for (int i = channels.size(); i < grid.levels().size(); i++) {
      int next = WIDTHS.get(Math.min(extras.size(), WIDTHS.size()) - 1);
      extras.add(coarser(grid.levels().get(i - 1).cells(), width, next));
      channels.add(next);
      width = next;
    }
    Layer rescaling = new UnitLength(channels.get(0), LENGTH);
    return new SsdNetwork.Plan(stages.subList(0, stages.size() - 1), rescaling, false, extras);
  }

  /** The paper's windows: without padding from 5 and 3 cells of SSD300, 4x4 from 2 of SSD512. */
  private static Layer coarser(int cells, int inputs, int outputs) {
    return switch (cells) {
      case 5, 3 -> PlainMap.shrinking(inputs, outputs);
      case 2 -> PlainMap.last(inputs, outputs);
      default -> PlainMap.halving(inputs, outputs);
    };
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
