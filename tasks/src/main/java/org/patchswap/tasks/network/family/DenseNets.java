package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Linear;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.unit.DenseUnit;
import org.patchswap.tasks.network.unit.NormFirst;
import org.patchswap.tasks.network.unit.NormFirstBackbone;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.TransitionUnit;

/**
 * DenseNet-121 (Huang et al. 2017: bottlenecks, compression 1/2, growth 32) for small images, as in
 * the code of Kim et al. 2021 (PS-KD): a 3x3 stem of 64 channels at full resolution. A stage is a
 * dense block, from the second on with the transition before it.
 */
public final class DenseNets implements NetworkFamily {
  private static final String NAME = "densenet121";
  private static final int[] UNITS = {6, 12, 24, 16};
  private static final int GROWTH = 32;

  @Override
  public String title() {
    return "DenseNet with bottlenecks and compression (Huang et al. 2017)";
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("DenseNet-121", NAME, "DenseNet121", NAME);
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 0);
    int inputs = 2 * GROWTH;
    Conv2d stem = Conv2d.three(form.channels(), inputs, 1);
    List<List<NormFirst>> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>(List.of(new Backbone.Level(inputs, 1)));
    Reach reach = new Reach(form.outputStride(), 1);
    for (int s = 0; s < UNITS.length; s++) {
      Reach.Plan plan = reach.next(s == 0 ? 1 : 2);
      List<NormFirst> stage = new ArrayList<>();
      if (s > 0) {
        stage.add(new TransitionUnit(inputs, inputs / 2, plan.stride() == 2));
        inputs /= 2;
      }
      for (int u = 0; u < UNITS[s]; u++) {
        stage.add(new DenseUnit(inputs, GROWTH, plan.dilation()));
        inputs += GROWTH;
      }
      stages.add(stage);
      levels.add(new Backbone.Level(inputs, plan.total()));
    }
    int width = inputs;
    return NormFirstBackbone.closed(stem, stages, levels, c -> new Linear(width, c));
  }
}
