package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.patchswap.core.plan.Plan.Planned;

/** Some runs of a plan, always with all that they need first. */
public final class Selection {
  private static final int SHOWN = 4;

  private Selection() {}

  /**
   * The runs with these ids.
   *
   * @param beginnings of ids, each of exactly one run
   * @throws IllegalArgumentException with a line for each that names none or several
   */
  public static Set<String> cells(Plan plan, List<String> beginnings) {
    List<String> faults = new ArrayList<>();
    Set<String> chosen = new LinkedHashSet<>();
    for (String beginning : beginnings) {
      List<String> ids =
          plan.runs().keySet().stream()
              .filter(id -> !beginning.isEmpty() && id.startsWith(beginning))
              .toList();
      if (ids.size() == 1) {
        chosen.addAll(ids);
      } else {
        faults.add("--cell: " + fault(plan, beginning, ids));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return closed(plan, chosen);
  }

  private static String fault(Plan plan, String beginning, List<String> ids) {
    return ids.isEmpty()
        ? "no run of suite "
            + plan.suite().name()
            + " has an id that begins with '"
            + beginning
            + "'; describe --json prints them"
        : "'"
            + beginning
            + "' begins the ids of "
            + ids.size()
            + " runs ("
            + String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())))
            + (ids.size() > SHOWN ? ", ..." : "")
            + "); give more of the id";
  }

  /**
   * One of several shares of a plan. Each run of the table, and each that nothing else needs, falls
   * to exactly one; what several shares need first is in each of them, and trained by whichever
   * comes to it first. In the order of ids, so that a share has a bit of every method.
   *
   * @param index from 0
   * @param count of the shares
   */
  public static Set<String> shard(Plan plan, int index, int count) {
    Set<String> needed = new HashSet<>();
    plan.runs().values().forEach(r -> needed.addAll(r.spec().prerequisites().values()));
    Set<String> ends = new TreeSet<>(plan.runs().keySet());
    ends.removeAll(needed);
    plan.cells().forEach(c -> ends.add(c.run()));
    List<String> ordered = List.copyOf(ends);
    List<String> chosen = new ArrayList<>();
    for (int i = index; i < ordered.size(); i += count) {
      chosen.add(ordered.get(i));
    }
    return closed(plan, chosen);
  }

  private static Set<String> closed(Plan plan, Collection<String> chosen) {
    Set<String> out = new HashSet<>(chosen);
    for (String id : chosen) {
      for (Planned before : plan.before(id)) {
        out.add(before.spec().id());
      }
    }
    return out;
  }
}
