package org.patchswap.tasks.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The wide residual networks of the distillation literature: depth and widening factor. */
final class WideResNets implements Family {
  private record Size(int depth, int factor) {}

  private static final Map<String, Size> SIZES =
      new TreeMap<>(
          Map.of(
              "wrn_16_1", new Size(16, 1),
              "wrn_16_2", new Size(16, 2),
              "wrn_40_1", new Size(40, 1),
              "wrn_40_2", new Size(40, 2)));

  @Override
  public List<String> names() {
    return List.copyOf(SIZES.keySet());
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 0);
    return new WideResNet(SIZES.get(name).depth, SIZES.get(name).factor, form);
  }
}
