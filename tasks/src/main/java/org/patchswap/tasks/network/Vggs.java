package org.patchswap.tasks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * VGG with batch normalisation for small images (Simonyan and Zisserman 2015), as in the code of
 * Tian et al. 2020: five stages of biased convolutions, a maximum over 2x2 before the second to the
 * fourth, one linear layer. Stage 0 is the first of them. Images of 64 pixels are pooled before the
 * fifth stage there; here never.
 */
final class Vggs implements Family {
  private static final int[] WIDTHS = {64, 128, 256, 512, 512};
  private static final Map<String, int[]> UNITS =
      new TreeMap<>(
          Map.of(
              "vgg8", new int[] {1, 1, 1, 1, 1},
              "vgg11", new int[] {1, 1, 2, 2, 2},
              "vgg13", new int[] {2, 2, 2, 2, 2},
              "vgg16", new int[] {2, 2, 3, 3, 3},
              "vgg19", new int[] {2, 2, 4, 4, 4}));

  @Override
  public List<String> names() {
    return List.copyOf(UNITS.keySet());
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 8);
    int[] units = UNITS.get(name);
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    int inputs = form.channels();
    int stride = 1;
    for (int s = 0; s < WIDTHS.length; s++) {
      List<Unit> list = new ArrayList<>();
      for (int u = 0; u < units[s]; u++) {
        list.add(new ConvUnit(Conv2d.biased(inputs, WIDTHS[s], 3, 1), WIDTHS[s]));
        inputs = WIDTHS[s];
      }
      boolean pool = s > 0 && s < 4;
      stride *= pool ? 2 : 1;
      stages.add(new Stage(pool ? Stage.Entry.POOL_TWO : Stage.Entry.PLAIN, list));
      levels.add(new Backbone.Level(inputs, stride));
    }
    return StagedBackbone.smallHead(stages, levels, null, inputs);
  }
}
