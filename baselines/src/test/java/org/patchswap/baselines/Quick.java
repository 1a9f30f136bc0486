package org.patchswap.baselines;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.method.Traits;

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

  /** Parameters that rightly meet no gradient. */
  static Set<String> idle(Traits traits) {
    return Set.of();
  }
}
