package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.TorchvisionNames;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.ResidualUnit;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.network.unit.Unit;

/**
 * Residual networks (He et al. 2016), sizes and widths as in the code of Tian et al., Contrastive
 * Representation Distillation, 2020: three stages for CIFAR (depth 6n + 2), four in the ImageNet
 * form. A stage's pre-activation is the sum before its last ReLU; the normalisation named for it is
 * the last one of the residual branch, as Heo et al. 2019 take it.
 */
public final class ResNets implements NetworkFamily {
  /** Widths of stem and stages, units a stage. */
  private record Size(int[] widths, int[] units, boolean bottleneck) {}

  private static final Map<String, Size> SIZES = new TreeMap<>();

  static {
    for (int depth : new int[] {8, 14, 20, 32, 44, 56, 110}) {
      small("resnet" + depth, depth, 16, 16, 32, 64);
    }
    small("resnet8x4", 8, 32, 64, 128, 256);
    small("resnet32x4", 32, 32, 64, 128, 256);
    int[] widths = {64, 64, 128, 256, 512};
    SIZES.put("resnet18", new Size(widths, new int[] {2, 2, 2, 2}, false));
    SIZES.put("resnet34", new Size(widths, new int[] {3, 4, 6, 3}, false));
    SIZES.put("resnet50", new Size(widths, new int[] {3, 4, 6, 3}, true));
    SIZES.put("resnet101", new Size(widths, new int[] {3, 4, 23, 3}, true));
    SIZES.put("resnet152", new Size(widths, new int[] {3, 8, 36, 3}, true));
  }

  private static void small(String name, int depth, int... widths) {
    int n = (depth - 2) / 6;
    SIZES.put(name, new Size(widths, new int[] {n, n, n}, false));
  }

  @Override
  public String title() {
    return "Residual networks (He et al. 2016)";
  }

  @Override
  public List<String> names() {
    return List.copyOf(SIZES.keySet());
  }

  @Override
  public Map<String, String> aliases() {
    Map<String, String> out = new TreeMap<>();
    for (String name : SIZES.keySet()) {
      String size = name.substring("resnet".length());
      List.of("ResNet", "ResNet-", "resnet-").forEach(start -> out.put(start + size, name));
    }
    return out;
  }

  /** Three stages: at half resolution; four: as they are known for images of 224 pixels. */
  @Override
  public Form.Stem denseStem(String name) {
    return SIZES.get(name).units.length == 3 ? Form.Stem.HALF : Form.Stem.LARGE;
  }

  @Override
  public Optional<TorchvisionNames.Twin> twin(String name) {
    return Optional.of(TorchvisionNames.RESNET);
  }

  @Override
  public Backbone build(String name, Form form) {
    Size size = SIZES.get(name);
    boolean large = form.stem() == Form.Stem.LARGE;
    int width = size.widths[0];
    int entry = form.stem() == Form.Stem.SMALL ? 1 : 2;
    Conv2d first = Conv2d.of(form.channels(), width, large ? 7 : 3, entry, 1);
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    stages.add(new Stage(Stage.Entry.PLAIN, List.of(new ConvUnit(first, width))));
    levels.add(new Backbone.Level(width, entry));
    Reach reach = new Reach(form.outputStride(), large ? 4 : entry);
    int inputs = width;
    for (int s = 0; s < size.units.length; s++) {
      Reach.Plan plan = reach.next(s == 0 ? 1 : 2);
      List<Unit> units = new ArrayList<>();
      int inner = size.widths[s + 1];
      for (int u = 0; u < size.units[s]; u++) {
        units.add(unit(size.bottleneck, inputs, inner, plan, u == 0));
        inputs = size.bottleneck ? 4 * inner : inner;
      }
      boolean pool = large && s == 0;
      stages.add(new Stage(pool ? Stage.Entry.POOL_THREE : Stage.Entry.PLAIN, units));
      levels.add(new Backbone.Level(inputs, plan.total()));
    }
    return StagedBackbone.of(stages, levels);
  }

  private static Unit unit(
      boolean bottleneck, int inputs, int width, Reach.Plan plan, boolean first) {
    int stride = first ? plan.stride() : 1;
    int dilation = first ? plan.firstDilation() : plan.dilation();
    return bottleneck
        ? ResidualUnit.bottleneck(inputs, width, stride, dilation)
        : ResidualUnit.basic(inputs, width, stride, dilation, plan.dilation());
  }
}
