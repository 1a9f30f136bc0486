package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.network.unit.Unit;

/**
 * VGG with batch normalisation for small images (Simonyan and Zisserman 2015), as in the code of
 * Tian et al. 2020: five stages of biased convolutions, a maximum over 2x2 before the second to the
 * fourth, one linear layer. Stage 0 is the first of them. Images of 64 pixels are pooled before the
 * fifth stage there; here never.
 */
public final class Vggs implements NetworkFamily {
  private static final int[] WIDTHS = {64, 128, 256, 512, 512};
  private static final Map<String, int[]> UNITS =
      new TreeMap<>(
          Map.of(
              "vgg8", new int[] {1, 1, 1, 1, 1},
              "vgg11", new int[] {1, 1, 2, 2, 2},
              "vgg13", new int[] {2, 2, 2, 2, 2},
              "vgg16", new int[] {2, 2, 3, 3, 3},
              "vgg19", new int[] {2, 2, 4, 4, 4}));

  @Override
  public String title() {
    return "VGG with batch normalisation (Simonyan and Zisserman 2015)";
  }

  @Override
  public List<String> names() {
    return List.copyOf(UNITS.keySet());
  }

  @Override
  public Map<String, String> aliases() {
    Map<String, String> out = new TreeMap<>();
    for (String name : UNITS.keySet()) {
      String size = name.substring("vgg".length());
      List.of("VGG", "VGG-").forEach(start -> out.put(start + size, name));
    }
    return out;
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 8);
    int[] units = UNITS.get(name);
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    int inputs = form.channels();
    int stride = 1;
    for (int s = 0; s < WIDTHS.length; s++) {
      List<Unit> list = new ArrayList<>();
      for (int u = 0; u < units[s]; u++) {
        list.add(new ConvUnit(Conv2d.biased(inputs, WIDTHS[s], 3, 1), WIDTHS[s]));
        inputs = WIDTHS[s];
      }
      boolean pool = s > 0 && s < 4;
      stride *= pool ? 2 : 1;
      stages.add(new Stage(pool ? Stage.Entry.POOL_TWO : Stage.Entry.PLAIN, list));
      levels.add(new Backbone.Level(inputs, stride));
    }
    return StagedBackbone.smallHead(stages, levels, null, inputs);
  }
}
