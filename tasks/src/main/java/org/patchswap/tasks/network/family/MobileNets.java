package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.TorchvisionNames;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.InvertedUnit;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.network.unit.Unit;

/**
 * MobileNetV2 (Sandler et al. 2018), expansion 6: seven groups in four stages, a closing 1x1
 * convolution to 1280 channels. The distillation literature has two forms for small images.
 *
 * <p>Half width, as in the code of Tian et al. 2020: a 3x3 stem with stride 2, the second group at
 * stride 1, no biases, ReLU. Full width, as in the code of Yuan et al. 2020 (Teacher-free
 * distillation): a 1x1 stem at full resolution, biased convolutions, ReLU6, the last groups at
 * stride 1. That code pads its 1x1 stem by a pixel on each side; here the stem keeps the side.
 *
 * <p>For large images there is the network as published, torchvision's {@code mobilenet_v2} without
 * its dropout: a 3x3 stem with stride 2, nothing widened in the first group, no biases, ReLU6.
 * Dense heads work on its last stage, as those of the literature; classifiers close it first.
 */
public final class MobileNets implements NetworkFamily {
  /** Expansion, channels at full width, units; the stride in each form. */
  private record Group(int factor, int channels, int units, int half, int full, int large) {
    int stride(Design of) {
      return switch (of) {
        case HALF -> half;
        case FULL -> full;
        case LARGE -> large;
      };
    }
  }

  /** The forms, each under a name of its own. */
  private enum Design {
    HALF("mobilenetv2", 2, 2),
    FULL("mobilenetv2_full", 1, 1),
    LARGE("mobilenetv2_imagenet", 1, 2);

    private final String title;
    private final int share;
    private final int entry;

    Design(String title, int share, int entry) {
      this.title = title;
      this.share = share;
      this.entry = entry;
    }

    static Design of(String name) {
      return name.equals(HALF.title) ? HALF : name.equals(FULL.title) ? FULL : LARGE;
    }

    ConvUnit stem(int channels) {
      int outputs = STEM / share;
      return switch (this) {
        case HALF -> new ConvUnit(Conv2d.three(channels, outputs, entry), outputs);
        case FULL -> new ConvUnit(Conv2d.biased(channels, outputs, 1, 1), outputs, Ops::relu6);
        case LARGE -> new ConvUnit(Conv2d.three(channels, outputs, entry), outputs, Ops::relu6);
      };
    }

    Unit unit(int inputs, int outputs, int stride, int dilation, int factor) {
      return switch (this) {
        case HALF -> new InvertedUnit(inputs, outputs, stride, dilation, factor);
        case FULL -> InvertedUnit.biased(inputs, outputs, stride, dilation, factor);
        case LARGE -> InvertedUnit.clipped(inputs, outputs, stride, dilation, factor);
      };
    }

    Backbone backbone(List<Stage> stages, List<Backbone.Level> levels) {
      int inputs = levels.get(levels.size() - 1).channels();
      return switch (this) {
        case HALF ->
            StagedBackbone.smallHead(
                stages, levels, new ConvUnit(Conv2d.one(inputs, CLOSING, 1), CLOSING), CLOSING);
        case FULL -> {
          Conv2d last = Conv2d.biased(inputs, CLOSING, 1, 1);
          yield StagedBackbone.closed(
              stages, levels, new ConvUnit(last, CLOSING, Ops::relu6), CLOSING);
        }
        case LARGE ->
            StagedBackbone.necked(
                stages,
                levels,
                () -> new ConvUnit(Conv2d.one(inputs, CLOSING, 1), CLOSING, Ops::relu6),
                CLOSING);
      };
    }
  }

  private static final List<List<Group>> STAGES =
      List.of(
          List.of(new Group(1, 16, 1, 1, 1, 1), new Group(6, 24, 2, 1, 2, 2)),
          List.of(new Group(6, 32, 3, 2, 2, 2)),
          List.of(new Group(6, 64, 4, 2, 2, 2), new Group(6, 96, 3, 1, 1, 1)),
          List.of(new Group(6, 160, 3, 2, 1, 2), new Group(6, 320, 1, 1, 1, 1)));

  private static final int STEM = 32;
  private static final int CLOSING = 1280;

  @Override
  public String title() {
    return "MobileNetV2 of half and of full width (Sandler et al. 2018)";
  }

  @Override
  public List<String> names() {
    return List.of(Design.HALF.title, Design.FULL.title, Design.LARGE.title);
  }

  /** Where the literature compares teachers and students, the bare name means half width. */
  @Override
  public Map<String, String> aliases() {
    String half = Design.HALF.title;
    return Map.of("MobileNetV2", half, "MobileNet-V2", half, "MN-V2", half);
  }

  @Override
  public Form.Stem denseStem(String name) {
    return usualStem(name);
  }

  @Override
  public Form.Stem usualStem(String name) {
    return Design.of(name) == Design.LARGE ? Form.Stem.LARGE : Form.Stem.SMALL;
  }

  @Override
  public Optional<TorchvisionNames.Twin> twin(String name) {
    return Design.of(name) == Design.LARGE
        ? Optional.of(TorchvisionNames.MOBILENET_V2)
        : Optional.empty();
  }

  @Override
  public Backbone build(String name, Form form) {
    Design design = Design.of(name);
    if (design == Design.LARGE) {
      form.requireLarge(name);
    } else {
      form.requireSmall(name, 0);
    }
    ConvUnit stem = design.stem(form.channels());
    int inputs = STEM / design.share;
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    stages.add(new Stage(Stage.Entry.PLAIN, List.of(stem)));
    levels.add(new Backbone.Level(inputs, design.entry));
    Reach reach = new Reach(form.outputStride(), design.entry);
    for (List<Group> groups : STAGES) {
      List<Unit> units = new ArrayList<>();
      int total = 0;
      for (Group group : groups) {
        Reach.Plan plan = reach.next(group.stride(design));
        total = plan.total();
        for (int u = 0; u < group.units; u++) {
          int outputs = group.channels / design.share;
          int stride = u == 0 ? plan.stride() : 1;
          int dilation = u == 0 ? plan.firstDilation() : plan.dilation();
          units.add(design.unit(inputs, outputs, stride, dilation, group.factor));
          inputs = outputs;
        }
      }
      stages.add(new Stage(Stage.Entry.PLAIN, units));
      levels.add(new Backbone.Level(inputs, total));
    }
    return design.backbone(stages, levels);
  }
}
