package org.patchswap.core.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.SuiteNote;

/**
 * What a run is called in lists: by its first cell, or by what it is needed for.
 *
 * @param recipe its name
 * @param method its label in the suite; of a prerequisite its name and the network
 * @param role {@code table}, {@code trial} or {@code prerequisite}
 */
record RunName(String recipe, String method, String role) {
  static final String TABLE = "table";
  static final String TRIAL = "trial";
  private static final String PREREQUISITE = "prerequisite";

  /** The names of all runs, by id. */
  static Map<String, RunName> of(Plan plan) {
    Map<String, RunName> out = new LinkedHashMap<>();
    plan.cells().forEach(c -> out.putIfAbsent(c.run(), new RunName(c.recipe(), c.method(), TABLE)));
    plan.tuning()
        .ifPresent(
            t -> {
              for (SuiteNote.Trial trial : t.note().trials()) {
                RunName name = new RunName(trial.recipe(), trial.method(), TRIAL);
                trial.runs().forEach(r -> out.putIfAbsent(r, name));
              }
            });
    plan.runs()
        .forEach(
            (id, p) ->
                out.putIfAbsent(
                    id,
                    new RunName(
                        p.spec().recipe().name(),
                        p.spec().method() + " on " + p.spec().architecture(),
                        PREREQUISITE)));
    return out;
  }
}
