package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.NormFirst;
import org.patchswap.tasks.network.unit.NormFirstBackbone;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.WideUnit;

/**
 * ResNet-18 with pre-activation (He et al. 2016, Identity Mappings) for small images, as in the
 * code of Yun et al. 2020 (CS-KD) and Kim et al. 2021 (PS-KD): a normalised and activated stem,
 * every shortcut takes the activated input, no closing normalisation.
 */
public final class PreactResNets implements NetworkFamily {
  private static final String NAME = "preactresnet18";
  private static final int[] WIDTHS = {64, 128, 256, 512};
  private static final int UNITS = 2;

  @Override
  public String title() {
    return "Pre-activation residual network (He et al. 2016)";
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of(
        "PreActResNet-18",
        NAME,
        "PreActResNet18",
        NAME,
        "PreAct-ResNet-18",
        NAME,
        "PreAct-ResNet18",
        NAME);
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 0);
    int inputs = WIDTHS[0];
    ConvUnit stem = new ConvUnit(Conv2d.three(form.channels(), inputs, 1), inputs);
    List<List<NormFirst>> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>(List.of(new Backbone.Level(inputs, 1)));
    Reach reach = new Reach(form.outputStride(), 1);
    for (int s = 0; s < WIDTHS.length; s++) {
      Reach.Plan plan = reach.next(s == 0 ? 1 : 2);
      stages.add(NormFirsts.residual(inputs, WIDTHS[s], UNITS, plan, WideUnit.Shortcut.ACTIVATED));
      inputs = WIDTHS[s];
      levels.add(new Backbone.Level(inputs, plan.total()));
    }
    return NormFirstBackbone.open(stem, stages, levels);
  }
}
