package org.patchswap.reports.analysis.decomposition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways from no ingredient to all of a method's, over the sets of ingredients that a suite has
 * measured. A way that a measured set would break into smaller steps is not one. Ways that break
 * the effect into the same parts are kept together; the finest are taken, of equals those with more
 * ways.
 */
final class Paths {
  private Paths() {}

  /** A step: what it starts from and what it adds. */
  record Step(Set<String> from, Set<String> added) {
    Set<String> to() {
      Set<String> out = new LinkedHashSet<>(from);
      out.addAll(added);
      return out;
    }
  }

  /**
   * The ways.
   *
   * @param present measured sets, the empty one and {@code target} among them
   * @param target all ingredients of the method in question
   */
  static List<List<Step>> of(Set<Set<String>> present, Set<String> target) {
    List<Set<String>> below =
        present.stream()
            .filter(target::containsAll)
            .sorted(Comparator.<Set<String>>comparingInt(Set::size).thenComparing(Paths::name))
            .toList();
    List<List<Step>> all = new ArrayList<>();
    extend(Set.of(), target, below, new ArrayList<>(), all);
    Map<Set<Set<String>>, List<List<Step>>> byParts = new LinkedHashMap<>();
    for (List<Step> way : all) {
      Set<Set<String>> parts = new HashSet<>();
      way.forEach(s -> parts.add(s.added()));
      byParts.computeIfAbsent(parts, k -> new ArrayList<>()).add(way);
    }
    List<List<Step>> best = List.of();
    for (List<List<Step>> ways : byParts.values()) {
      int finer = best.isEmpty() ? 1 : ways.get(0).size() - best.get(0).size();
      if (finer > 0 || finer == 0 && ways.size() > best.size()) {
        best = ways;
      }
    }
    return best;
  }

  private static String name(Set<String> s) {
    return new TreeSet<>(s).toString();
  }

  private static void extend(
      Set<String> at,
      Set<String> target,
      List<Set<String>> below,
      List<Step> way,
      List<List<Step>> out) {
    if (at.equals(target)) {
      out.add(List.copyOf(way));
      return;
    }
    List<Set<String>> above = below.stream().filter(s -> larger(s, at)).toList();
    for (Set<String> next : above) {
      if (above.stream().noneMatch(between -> larger(next, between))) {
        Set<String> added = new LinkedHashSet<>(target);
        added.retainAll(next);
        added.removeAll(at);
        way.add(new Step(at, added));
        extend(next, target, below, way, out);
        way.remove(way.size() - 1);
      }
    }
  }

  private static boolean larger(Set<String> a, Set<String> b) {
    return a.size() > b.size() && a.containsAll(b);
  }
}
