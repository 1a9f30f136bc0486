package org.patchswap.core.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Plan.Planned;

/**
 * What one command carries out of a plan.
 *
 * @param plan of the suite
 * @param runs ids, with all that they need first
 * @param waits whether it waits for what other processes carry out; one that does not takes what is
 *     ready, and ends when nothing is
 */
public record Share(Plan plan, Set<String> runs, boolean waits) {
  /** All of a plan, however long it takes. */
  public static Share whole(Plan plan) {
    return new Share(plan, plan.runs().keySet(), true);
  }

  /** By id, in the order of work. */
  Map<String, Planned> planned() {
    Map<String, Planned> out = new LinkedHashMap<>(plan.runs());
    out.keySet().retainAll(runs);
    return out;
  }
}
