package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.SplitDownUnit;
import org.patchswap.tasks.network.unit.SplitUnit;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.network.unit.Unit;

/**
 * ShuffleNetV2 of full width (Ma et al. 2018) for small images, with a closing 1x1 convolution to
 * 1024. A stage's pre-activation keeps the order of channels before the last shuffle, as in the
 * code of Tian et al. 2020.
 */
public final class ShuffleNetsV2 extends ShuffleFamily {
  private static final int[] UNITS = {3, 7, 3};
  private static final int CLOSING = 1024;

  /** The family. */
  public ShuffleNetsV2() {
    super("shufflev2", 2, 116, 232, 464);
  }

  @Override
  public String title() {
    return "ShuffleNetV2 (Ma et al. 2018)";
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
