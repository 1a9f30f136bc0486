package org.patchswap.reports.analysis.decomposition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/** Makes a {@link Decomposition}. */
record Decomposer(
    RecipeTable recipe,
    Optional<RecipeTable> sibling,
    RecipeTable base,
    Controls controls,
    String method,
    String against,
    MetricFacts metric) {
  /** Ratios of images closer to one than this are taken for equal: a last batch may be cut. */
  private static final double EQUAL = 0.02;

  Optional<Decomposition> result() {
    List<List<Paths.Step>> ways = Paths.of(controls.present(), controls.target());
    Set<Long> seeds = seeds(ways);
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    Part total =
        part(Part.Kind.TOTAL, "whole effect", seeds, gain(recipe, against, method), List.of());
    List<Part> parts = new ArrayList<>();
    Optional<Part> equal = Optional.empty();
    if (sibling.isPresent()) {
      SortedMap<Long, Double> there = gain(base, against, method);
      SortedMap<Long, Double> more = BySeed.plus(total.bySeed(), there, -1);
      parts.add(part(Part.Kind.IMAGES, "more images", seeds, more, List.of()));
      equal =
          Optional.of(
              part(Part.Kind.EQUAL_IMAGES, "effect at equal images", seeds, there, List.of()));
    }
    parts.addAll(ingredients(ways, seeds));
    return Optional.of(
        new Decomposition(
            recipe,
            sibling,
            method,
            against,
            metric,
            total,
            List.copyOf(parts),
            equal,
            asides(),
            ways.size(),
            controls.missing().stream().map(controls::words).toList(),
            controls.apart(),
            sibling.isPresent() ? 1 : images(ways)));
  }

  /** Those that every method on a way has, in the recipe and its sibling. */
  private Set<Long> seeds(List<List<Paths.Step>> ways) {
    Set<Long> out = new LinkedHashSet<>(recipe.scores(method, metric).keySet());
    out.retainAll(recipe.scores(against, metric).keySet());
    for (List<Paths.Step> way : ways) {
      for (Paths.Step s : way) {
        out.retainAll(scores(s.from()).keySet());
        out.retainAll(scores(s.to()).keySet());
      }
    }
    return out;
  }

  private SortedMap<Long, Double> scores(Set<String> ingredients) {
    return base.scores(controls.labels().get(ingredients), metric);
  }

  private List<Part> ingredients(List<List<Paths.Step>> ways, Set<Long> seeds) {
    Map<Set<String>, SortedMap<Long, Double>> sums = new LinkedHashMap<>();
    Map<Set<String>, Set<Part.Step>> steps = new LinkedHashMap<>();
    for (List<Paths.Step> way : ways) {
      for (Paths.Step s : way) {
        String from = controls.labels().get(s.from());
        String to = controls.labels().get(s.to());
        SortedMap<Long, Double> gain = gain(base, from, to);
        gain.keySet().retainAll(seeds);
        sums.merge(
            s.added(),
            BySeed.scaled(gain, 1.0 / ways.size()),
            (one, other) -> BySeed.plus(one, other, 1));
        steps
            .computeIfAbsent(s.added(), k -> new LinkedHashSet<>())
            .add(new Part.Step(from, to, BySeed.mean(gain)));
      }
    }
    List<String> order = List.copyOf(controls.target());
    return sums.keySet().stream()
        .sorted(Comparator.comparingInt(added -> order.indexOf(added.iterator().next())))
        .map(
            added ->
                part(
                    Part.Kind.INGREDIENT,
                    controls.words(added),
                    seeds,
                    sums.get(added),
                    List.copyOf(steps.get(added))))
        .toList();
  }

  private List<Part> asides() {
    List<Part> out = new ArrayList<>();
    List<String> all = List.copyOf(controls.target());
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        interaction(all.get(i), all.get(j)).ifPresent(out::add);
      }
    }
    for (Set<String> other : controls.alternatives()) {
      Set<String> mine = new LinkedHashSet<>(controls.target());
      Set<String> its = new LinkedHashSet<>(other);
      mine.removeAll(other);
      its.removeAll(controls.target());
      String words = controls.words(mine) + " in place of " + controls.words(its);
      String label = controls.labels().get(other);
      SortedMap<Long, Double> gain = gain(base, label, method);
      if (!gain.isEmpty()) {
        Part.Step step = new Part.Step(label, method, BySeed.mean(gain));
        out.add(part(Part.Kind.ALTERNATIVE, words, gain.keySet(), gain, List.of(step)));
      }
    }
    return List.copyOf(out);
  }

  /** f(S + a + b) - f(S + a) - f(S + b) + f(S), with all of the method's ingredients on top. */
  private Optional<Part> interaction(String a, String b) {
    Set<String> below = new LinkedHashSet<>(controls.target());
    below.removeAll(List.of(a, b));
    Set<String> withA = new LinkedHashSet<>(below);
    withA.add(a);
    Set<String> withB = new LinkedHashSet<>(below);
    withB.add(b);
    if (!controls.present().containsAll(List.of(below, withA, withB))) {
      return Optional.empty();
    }
    SortedMap<Long, Double> d =
        BySeed.plus(
            BySeed.plus(scores(controls.target()), scores(withA), -1),
            BySeed.plus(scores(withB), scores(below), -1),
            -1);
    return d.isEmpty()
        ? Optional.empty()
        : Optional.of(
            part(
                Part.Kind.INTERACTION,
                a + " and " + b + " together beyond each alone",
                d.keySet(),
                BySeed.scaled(d, metric.sign()),
                List.of()));
  }

  private double images(List<List<Paths.Step>> ways) {
    String first = controls.labels().get(ways.get(0).get(0).to());
    double ratio = trained(first) / trained(against);
    return Double.isFinite(ratio) && Math.abs(ratio - 1) > EQUAL ? ratio : 1;
  }

  private double trained(String label) {
    return base.facts(label).stream()
        .mapToDouble(f -> f.cost().trained())
        .average()
        .orElse(Double.NaN);
  }

  private SortedMap<Long, Double> gain(RecipeTable r, String from, String to) {
    return BySeed.scaled(
        BySeed.plus(r.scores(to, metric), r.scores(from, metric), -1), metric.sign());
  }

  private static Part part(
      Part.Kind kind,
      String words,
      Set<Long> seeds,
      SortedMap<Long, Double> bySeed,
      List<Part.Step> steps) {
    SortedMap<Long, Double> own = new TreeMap<>(bySeed);
    own.keySet().retainAll(seeds);
    return new Part(kind, words, own, steps);
  }
}
