package org.patchswap.tasks.network;

import java.util.ArrayList;
import java.util.List;

/**
 * ShuffleNetV2 of full width (Ma et al. 2018) for small images, with a closing 1x1 convolution to
 * 1024. A stage's pre-activation keeps the order of channels before the last shuffle, as in the
 * code of Tian et al. 2020.
 */
final class ShuffleNetsV2 extends ShuffleFamily {
  private static final int[] UNITS = {3, 7, 3};
  private static final int CLOSING = 1024;

  ShuffleNetsV2() {
    super("shufflev2", 116, 232, 464);
  }

  @Override
  List<Unit> units(int stage, int inputs, int width) {
    List<Unit> units = new ArrayList<>();
    units.add(new SplitDownUnit(inputs, width));
    for (int u = 0; u < UNITS[stage]; u++) {
      units.add(new SplitUnit(width));
    }
    return units;
  }

  @Override
  Backbone backbone(List<Stage> stages, List<Backbone.Level> levels) {
    int inputs = levels.get(levels.size() - 1).channels();
    ConvUnit closing = new ConvUnit(Conv2d.one(inputs, CLOSING, 1), CLOSING);
    return StagedBackbone.closed(stages, levels, closing, CLOSING);
  }
}
