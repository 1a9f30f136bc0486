package org.patchswap.tasks.network.family;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;

/** The wide residual networks of the distillation literature: depth and widening factor. */
public final class WideResNets implements NetworkFamily {
  private record Size(int depth, int factor) {}

  private static final Map<String, Size> SIZES =
      new TreeMap<>(
          Map.of(
              "wrn_16_1", new Size(16, 1),
              "wrn_16_2", new Size(16, 2),
              "wrn_40_1", new Size(40, 1),
              "wrn_40_2", new Size(40, 2)));

  @Override
  public String title() {
    return "Wide residual networks (Zagoruyko and Komodakis 2016)";
  }

  @Override
  public List<String> names() {
    return List.copyOf(SIZES.keySet());
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
    return new WideResNet(SIZES.get(name).depth, SIZES.get(name).factor, form);
  }
}
