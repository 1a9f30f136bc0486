package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.FirstValues;
import org.patchswap.core.layer.Linear;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.unit.NormFirst;
import org.patchswap.tasks.network.unit.NormFirstBackbone;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.WideUnit;

/**
 * Wide residual networks (Zagoruyko and Komodakis 2016), named by depth and widening factor: those
 * of the distillation literature and the largest of that paper's tables, 28 and 10.
 */
public final class WideResNets implements NetworkFamily {
  private static final int STEM = 16;

  private record Size(int depth, int factor) {
    String joined(String between) {
      return depth + between + factor;
    }
  }

  private static final Map<String, Size> SIZES = new TreeMap<>();

  static {
    for (int[] s : new int[][] {{16, 1}, {16, 2}, {28, 10}, {40, 1}, {40, 2}}) {
      Size size = new Size(s[0], s[1]);
      SIZES.put("wrn_" + size.joined("_"), size);
    }
  }

  @Override
  public String title() {
    return "Wide residual networks (Zagoruyko and Komodakis 2016)";
  }

  @Override
  public List<String> names() {
    return List.copyOf(SIZES.keySet());
  }

  @Override
  public Map<String, String> aliases() {
    Map<String, String> out = new TreeMap<>();
    SIZES.forEach(
        (name, size) -> {
          for (String start : List.of("WRN-", "wrn-", "WideResNet-")) {
            out.put(start + size.joined("-"), name);
          }
          out.put("Wrn_" + size.joined("_"), name);
        });
    return out;
  }

  @Override
  public Form.Stem denseStem(String name) {
    return Form.Stem.HALF;
  }

  @Override
  public Backbone build(String name, Form form) {
    if (!form.small()) {
      throw new IllegalArgumentException(name + " has no stem for large images");
    }
    Size size = SIZES.get(name);
    int units = (size.depth - 4) / 6;
    int inputs = STEM;
    int entry = form.stem() == Form.Stem.SMALL ? 1 : 2;
    List<List<NormFirst>> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>(List.of(new Backbone.Level(inputs, entry)));
    Reach reach = new Reach(form.outputStride(), entry);
    for (int s = 0; s < 3; s++) {
      int width = (STEM << s) * size.factor;
      Reach.Plan plan = reach.next(s == 0 ? 1 : 2);
      stages.add(NormFirsts.residual(inputs, width, units, plan, WideUnit.Shortcut.INPUT));
      inputs = width;
      levels.add(new Backbone.Level(width, plan.total()));
    }
    return NormFirstBackbone.closed(
        Conv2d.three(form.channels(), STEM, entry), stages, levels, head(inputs));
  }

  private static IntFunction<Linear> head(int width) {
    return c -> new Linear(width, c, FirstValues.uniform(1 / Math.sqrt(width)), FirstValues.ZEROS);
  }
}
