package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;
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
 * MobileNetV2 (Sandler et al. 2018), expansion 6, for small images: seven groups in four stages, a
 * closing 1x1 convolution to 1280 channels. The distillation literature has two forms.
 *
 * <p>Half width, as in the code of Tian et al. 2020: a 3x3 stem with stride 2, the second group at
 * stride 1, no biases, ReLU. Full width, as in the code of Yuan et al. 2020 (Teacher-free
 * distillation): a 1x1 stem at full resolution, biased convolutions, ReLU6, the last groups at
 * stride 1. That code pads its 1x1 stem by a pixel on each side; here the stem keeps the side.
 */
public final class MobileNets implements NetworkFamily {
  /** Expansion, channels at full width, units, stride in the half-width and in the full form. */
  private record Group(int factor, int channels, int units, int halfStride, int fullStride) {}

  private static final String HALF = "mobilenetv2";
  private static final String FULL = "mobilenetv2_full";

  private static final List<List<Group>> STAGES =
      List.of(
          List.of(new Group(1, 16, 1, 1, 1), new Group(6, 24, 2, 1, 2)),
          List.of(new Group(6, 32, 3, 2, 2)),
          List.of(new Group(6, 64, 4, 2, 2), new Group(6, 96, 3, 1, 1)),
          List.of(new Group(6, 160, 3, 2, 1), new Group(6, 320, 1, 1, 1)));

  private static final int STEM = 32;
  private static final int CLOSING = 1280;

  @Override
  public String title() {
    return "MobileNetV2 of half and of full width (Sandler et al. 2018)";
  }

  @Override
  public List<String> names() {
    return List.of(HALF, FULL);
  }

  /** Where the literature compares teachers and students, the bare name means half width. */
  @Override
  public Map<String, String> aliases() {
    return Map.of("MobileNetV2", HALF, "MobileNet-V2", HALF, "MN-V2", HALF);
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 0);
    boolean full = name.equals(FULL);
    int share = full ? 1 : 2;
    int inputs = STEM / share;
    int entry = full ? 1 : 2;
    ConvUnit stem =
        full
            ? new ConvUnit(Conv2d.biased(form.channels(), inputs, 1, 1), inputs, Ops::relu6)
            : new ConvUnit(Conv2d.three(form.channels(), inputs, entry), inputs);
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    stages.add(new Stage(Stage.Entry.PLAIN, List.of(stem)));
    levels.add(new Backbone.Level(inputs, entry));
    Reach reach = new Reach(form.outputStride(), entry);
    for (List<Group> groups : STAGES) {
      List<Unit> units = new ArrayList<>();
      int total = 0;
      for (Group group : groups) {
        Reach.Plan plan = reach.next(full ? group.fullStride : group.halfStride);
        total = plan.total();
        for (int u = 0; u < group.units; u++) {
          int outputs = group.channels / share;
          int stride = u == 0 ? plan.stride() : 1;
          int dilation = u == 0 ? plan.firstDilation() : plan.dilation();
          units.add(
              full
                  ? InvertedUnit.biased(inputs, outputs, stride, dilation, group.factor)
                  : new InvertedUnit(inputs, outputs, stride, dilation, group.factor));
          inputs = outputs;
        }
      }
      stages.add(new Stage(Stage.Entry.PLAIN, units));
      levels.add(new Backbone.Level(inputs, total));
    }
    if (full) {
      Conv2d last = Conv2d.biased(inputs, CLOSING, 1, 1);
      return StagedBackbone.closed(
          stages, levels, new ConvUnit(last, CLOSING, Ops::relu6), CLOSING);
    }
    ConvUnit closing = new ConvUnit(Conv2d.one(inputs, CLOSING, 1), CLOSING);
    return StagedBackbone.smallHead(stages, levels, closing, CLOSING);
  }
}
