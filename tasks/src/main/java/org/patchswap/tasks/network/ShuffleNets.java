package org.patchswap.tasks.network;

import java.util.ArrayList;
import java.util.List;

/**
 * ShuffleNet (Zhang et al. 2018) with 3 groups for small images, as in the code of Tian et al.
 * 2020: 1x1 stem of 24 channels, three stages that halve the side.
 */
final class ShuffleNets implements Family {
  private static final int[] WIDTHS = {240, 480, 960};
  private static final int[] UNITS = {4, 8, 4};
  private static final int STEM = 24;
  private static final int GROUPS = 3;

  @Override
  public List<String> names() {
    return List.of("shufflev1");
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 8);
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    ConvUnit stem = new ConvUnit(Conv2d.one(form.channels(), STEM, 1), STEM);
    stages.add(new Stage(Stage.Entry.PLAIN, List.of(stem)));
    levels.add(new Backbone.Level(STEM, 1));
    int inputs = STEM;
    for (int s = 0; s < WIDTHS.length; s++) {
      List<Unit> units = new ArrayList<>();
      for (int u = 0; u < UNITS[s]; u++) {
        boolean down = u == 0;
        int outputs = WIDTHS[s] - (down ? inputs : 0);
        units.add(new ShuffleUnit(inputs, outputs, down, GROUPS, s == 0 && down));
        inputs = WIDTHS[s];
      }
      stages.add(new Stage(Stage.Entry.PLAIN, units));
      levels.add(new Backbone.Level(inputs, 2 << s));
    }
    return StagedBackbone.of(stages, levels);
  }
}
