package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.tasks.network.unit.NormFirst;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.WideUnit;

/** Stages that families of pre-activation networks share. */
final class NormFirsts {
  private NormFirsts() {}

  /** A stage of units of two 3x3 convolutions. */
  static List<NormFirst> residual(
      int inputs, int width, int units, Reach.Plan plan, WideUnit.Shortcut shortcut) {
    List<NormFirst> stage = new ArrayList<>();
    for (int u = 0; u < units; u++) {
      int stride = u == 0 ? plan.stride() : 1;
      int dilation = u == 0 ? plan.firstDilation() : plan.dilation();
      int from = u == 0 ? inputs : width;
      stage.add(new WideUnit(from, width, stride, dilation, plan.dilation(), shortcut));
    }
    return stage;
  }
}
