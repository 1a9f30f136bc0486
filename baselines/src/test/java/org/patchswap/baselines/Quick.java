package org.patchswap.baselines;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;

/** Settings that bring every phase of a method into a run of a few steps. */
final class Quick {
  private Quick() {}

  static Map<String, Object> settings(Traits traits) {
    Map<String, Object> all =
        Map.of("warm-up", 1.0, "initial-share", 0.5, "negatives", 10L, "hint", 2L);
    Map<String, Object> out = new TreeMap<>();
    traits.options().stream()
        .filter(o -> all.containsKey(o.name()))
        .forEach(o -> out.put(o.name(), all.get(o.name())));
    return out;
  }

  /** The declared cost; DLB has no batch before its first one. */
  static Cost cost(Traits traits, Settings settings, double steps) {
    Cost c = traits.cost(settings);
    double missing = traits.name().equals("dlb") ? 1 / steps : 0;
    return new Cost(c.trained() - missing, c.untrained(), c.teacher());
  }

  /** Parameters that rightly meet no gradient. */
  static Set<String> idle(Traits traits) {
    return Set.of();
  }
}
