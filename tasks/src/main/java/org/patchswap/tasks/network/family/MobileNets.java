package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.InvertedUnit;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.network.unit.Unit;

/**
 * MobileNetV2 (Sandler et al. 2018) of half width, expansion 6, for small images, as in the code of
 * Tian et al. 2020: stem with stride 2, seven groups in four stages, a closing 1x1 convolution to
 * 1280 channels.
 */
public final class MobileNets implements NetworkFamily {
  /** Expansion, channels at full width, units, stride. */
  private record Group(int factor, int channels, int units, int stride) {}

  private static final List<List<Group>> STAGES =
      List.of(
          List.of(new Group(1, 16, 1, 1), new Group(6, 24, 2, 1)),
          List.of(new Group(6, 32, 3, 2)),
          List.of(new Group(6, 64, 4, 2), new Group(6, 96, 3, 1)),
          List.of(new Group(6, 160, 3, 2), new Group(6, 320, 1, 1)));

  private static final int CLOSING = 1280;

  @Override
  public String title() {
    return "MobileNetV2 of half width (Sandler et al. 2018)";
  }

  @Override
  public List<String> names() {
    return List.of("mobilenetv2");
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 0);
    int inputs = 16;
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    Conv2d first = Conv2d.three(form.channels(), inputs, 2);
    stages.add(new Stage(Stage.Entry.PLAIN, List.of(new ConvUnit(first, inputs))));
    levels.add(new Backbone.Level(inputs, 2));
    Reach reach = new Reach(form.outputStride(), 2);
    for (List<Group> groups : STAGES) {
      List<Unit> units = new ArrayList<>();
      int total = 0;
      for (Group group : groups) {
        Reach.Plan plan = reach.next(group.stride);
        total = plan.total();
        for (int u = 0; u < group.units; u++) {
          int outputs = group.channels / 2;
          int stride = u == 0 ? plan.stride() : 1;
          int dilation = u == 0 ? plan.firstDilation() : plan.dilation();
          units.add(new InvertedUnit(inputs, outputs, stride, dilation, group.factor));
          inputs = outputs;
        }
      }
      stages.add(new Stage(Stage.Entry.PLAIN, units));
      levels.add(new Backbone.Level(inputs, total));
    }
    ConvUnit closing = new ConvUnit(Conv2d.one(inputs, CLOSING, 1), CLOSING);
    return StagedBackbone.smallHead(stages, levels, closing, CLOSING);
  }
}
