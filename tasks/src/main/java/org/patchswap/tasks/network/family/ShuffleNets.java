package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.tasks.network.unit.ShuffleUnit;
import org.patchswap.tasks.network.unit.Unit;

/** ShuffleNet (Zhang et al. 2018) with 3 groups for small images. */
public final class ShuffleNets extends ShuffleFamily {
  private static final int[] UNITS = {4, 8, 4};
  private static final int GROUPS = 3;

  /** The family. */
  public ShuffleNets() {
    super("shufflev1", 1, 240, 480, 960);
  }

  @Override
  public String title() {
    return "ShuffleNet with 3 groups (Zhang et al. 2018)";
  }

  @Override
  List<Unit> units(int stage, int inputs, int width) {
    List<Unit> units = new ArrayList<>();
    units.add(new ShuffleUnit(inputs, width - inputs, true, GROUPS, stage == 0));
    for (int u = 1; u < UNITS[stage]; u++) {
      units.add(new ShuffleUnit(width, width, false, GROUPS, false));
    }
    return units;
  }
}
