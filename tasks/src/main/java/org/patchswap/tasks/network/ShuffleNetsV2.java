package org.patchswap.tasks.network;

import java.util.ArrayList;
import java.util.List;

/**
 * ShuffleNetV2 of full width (Ma et al. 2018) for small images, as in the code of Tian et al. 2020:
 * 1x1 stem of 24 channels, three stages that halve the side, a closing 1x1 convolution to 1024. A
 * stage's pre-activation keeps the order of channels before the last shuffle, as there.
 */
final class ShuffleNetsV2 implements Family {
  private static final int[] WIDTHS = {116, 232, 464};
  private static final int[] UNITS = {3, 7, 3};
  private static final int STEM = 24;
  private static final int CLOSING = 1024;

  @Override
  public List<String> names() {
    return List.of("shufflev2");
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
      units.add(new SplitDownUnit(inputs, WIDTHS[s]));
      for (int u = 0; u < UNITS[s]; u++) {
        units.add(new SplitUnit(WIDTHS[s]));
      }
      inputs = WIDTHS[s];
      stages.add(new Stage(Stage.Entry.PLAIN, units));
      levels.add(new Backbone.Level(inputs, 2 << s));
    }
    ConvUnit closing = new ConvUnit(Conv2d.one(inputs, CLOSING, 1), CLOSING);
    return StagedBackbone.closed(stages, levels, closing, CLOSING);
  }
}
