package org.patchswap.reports.analysis.decomposition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/**
 * The methods of a recipe that differ from one of them by their ingredients alone.
 *
 * @param target ingredients of the method in question, in its order
 * @param labels by ingredients: what the method is compared with for none, the method itself for
 *     all of them
 * @param apart settings in which a control differs from the method, in words, by its label; the
 *     suite did not write them for the control
 */
record Controls(
    Set<String> target, Map<Set<String>, String> labels, Map<String, List<String>> apart) {

  /** Finds them; empty where the method says nothing of its ingredients. */
  static Optional<Controls> of(RecipeTable r, String method, String against, MetricFacts metric) {
    Set<String> target = ingredients(r, method);
    if (target.isEmpty()
        || r.scores(method, metric).isEmpty()
        || r.scores(against, metric).isEmpty()) {
      return Optional.empty();
    }
    Map<Set<String>, String> labels = new LinkedHashMap<>();
    Map<String, List<String>> apart = new LinkedHashMap<>();
    labels.put(Set.of(), against);
    labels.put(target, method);
    for (String other : r.measured(metric)) {
      Set<String> own = ingredients(r, other);
      Optional<List<String>> words = differences(r, method, other);
      if (own.isEmpty() || own.equals(target) || words.isEmpty()) {
        continue;
      }
      String known = labels.get(own);
      if (known == null || words.get().size() < apart.get(known).size()) {
        labels.put(own, other);
        apart.put(other, words.get());
      }
    }
    apart.keySet().retainAll(labels.values());
    apart.values().removeIf(List::isEmpty);
    return Optional.of(new Controls(target, labels, apart));
  }

  /** Ingredients of a method in its order; none where it says nothing of them. */
  static Set<String> ingredients(RecipeTable r, String label) {
    SuiteNote.Method m = r.description().settings().get(label);
    return m == null ? Set.of() : new LinkedHashSet<>(m.ingredients());
  }

  /**
   * What differs in the settings that both have; empty where that rules a control out. A choice in
   * words is what the ingredients speak of. A number that the suite wrote for the control would
   * make it a control of something else; one that it left alone may be without effect there.
   */
  private static Optional<List<String>> differences(RecipeTable r, String method, String control) {
    Map<String, Setting> own = r.settings(method).values();
    List<String> out = new ArrayList<>();
    for (var e : r.settings(control).values().entrySet()) {
      Setting mine = own.get(e.getKey());
      Setting its = e.getValue();
      if (mine == null || mine.value().equals(its.value())) {
        continue;
      }
      boolean choice = its.value() instanceof String && mine.value() instanceof String;
      if (its.origin() == Origin.SUITE && !choice) {
        return Optional.empty();
      }
      out.add(e.getKey() + " " + RecipeTable.text(its) + " instead of " + RecipeTable.text(mine));
    }
    return Optional.of(out);
  }

  /** The measured sets. */
  Set<Set<String>> present() {
    return labels.keySet();
  }

  /**
   * Sets that would break the effect into single ingredients, both ways round, and that nothing
   * fills. The first ingredient is what the others rest on: none is without it.
   */
  List<Set<String>> missing() {
    List<String> all = List.copyOf(target);
    List<Set<String>> out = new ArrayList<>();
    for (int mask = 0; mask < 1 << (all.size() - 1); mask++) {
      Set<String> s = new LinkedHashSet<>();
      s.add(all.get(0));
      for (int i = 1; i < all.size(); i++) {
        if ((mask >> (i - 1) & 1) == 1) {
          s.add(all.get(i));
        }
      }
      if (!labels.containsKey(s)) {
        out.add(s);
      }
    }
    return out;
  }

  /** Sets of the target's size with one ingredient exchanged for another. */
  List<Set<String>> alternatives() {
    return labels.keySet().stream()
        .filter(s -> s.size() == target.size() && !s.equals(target) && common(s) == s.size() - 1)
        .toList();
  }

  private long common(Set<String> s) {
    return s.stream().filter(target::contains).count();
  }

  /** Ingredients in a row of words, those of the target first and in its order. */
  String words(Set<String> s) {
    List<String> out = new ArrayList<>(target);
    out.retainAll(s);
    new TreeSet<>(s).stream().filter(i -> !out.contains(i)).forEach(out::add);
    return out.size() < 2
        ? String.join("", out)
        : String.join(", ", out.subList(0, out.size() - 1)) + " and " + out.get(out.size() - 1);
  }
}
