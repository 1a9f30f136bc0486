package org.patchswap.reports.analysis.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Setting;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.seed.SeedSource;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.VarianceRatio;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/**
 * Recipes that are the same but for what follows the seed: one in which all random numbers do, and
 * those in which some sources do and the rest is held.
 *
 * @param all in which every source follows the seed
 * @param metric headline of all
 * @param bySource the others, by the sources that follow the seed, in words
 */
public record SourceFamily(RecipeTable all, MetricFacts metric, Map<String, RecipeTable> bySource) {
  private static final String VARY = RecipeOptions.VARY.name();
  private static final List<String> EVERYTHING =
      RecipeOptions.VARY.fallback().stream().map(Option::word).toList();

  /**
   * What a source gives a method.
   *
   * @param source in words
   * @param n seeds
   * @param sd over them, on the scale the metric is shown in
   * @param share of the variance over all sources
   */
  public record Share(String source, int n, double sd, VarianceRatio share) {}

  /** The families among recipes, in their order. */
  public static List<SourceFamily> of(List<RecipeTable> tables) {
    List<SourceFamily> out = new ArrayList<>();
    for (RecipeTable whole : tables) {
      if (whole.metrics().isEmpty() || !vary(whole).containsAll(EVERYTHING)) {
        continue;
      }
      Map<String, RecipeTable> parts = new LinkedHashMap<>();
      for (RecipeTable t : tables) {
        if (!t.metrics().isEmpty() && !vary(t).containsAll(EVERYTHING) && same(whole, t)) {
          parts.putIfAbsent(String.join(" and ", vary(t)), t);
        }
      }
      if (!parts.isEmpty()) {
        out.add(new SourceFamily(whole, whole.headline(), parts));
      }
    }
    return out;
  }

  private static List<String> vary(RecipeTable t) {
    Setting s = t.description().recipe().values().get(VARY);
    return s != null && s.value() instanceof List<?> l
        ? l.stream().map(String::valueOf).toList()
        : EVERYTHING;
  }

  private static boolean same(RecipeTable a, RecipeTable b) {
    return a.task().equals(b.task())
        && a.description().data().raw().equals(b.description().data().raw())
        && rest(a).equals(rest(b))
        && a.description().variant().isEmpty() == b.description().variant().isEmpty();
  }

  private static Map<String, Object> rest(RecipeTable t) {
    Map<String, Object> out = new HashMap<>(t.description().recipe().raw());
    out.remove(VARY);
    return out;
  }

  /** How many sources there are to tell apart. */
  public static int sources() {
    return SeedSource.values().length;
  }

  /** Labels with two seeds or more and some spread in the recipe in which everything varies. */
  public List<String> methods() {
    return all.methods().stream().filter(m -> sd(all, m).orElse(0) > 0).toList();
  }

  /** Standard deviation over the seeds of the recipe in which everything varies. */
  public double sd(String method) {
    return sd(all, method).orElse(Double.NaN);
  }

  private OptionalDouble sd(RecipeTable t, String method) {
    double[] v = t.values(method, metric);
    return v.length < 2 ? OptionalDouble.empty() : Summary.of(v).standardDeviation();
  }

  /** The share of each source in a method's variance; those with fewer than two seeds left out. */
  public List<Share> shares(String method) {
    double[] whole = all.values(method, metric);
    List<Share> out = new ArrayList<>();
    bySource.forEach(
        (source, t) -> {
          double[] v = t.values(method, metric);
          if (v.length > 1) {
            VarianceRatio r = VarianceRatio.of(v, whole, StatisticsDefaults.CONFIDENCE);
            out.add(new Share(source, v.length, Math.sqrt(Summary.variance(v)), r));
          }
        });
    return out;
  }

  /** The sum of the shares of single sources; empty unless each source has one. */
  public Optional<Double> sum(String method) {
    List<Share> single =
        shares(method).stream().filter(s -> EVERYTHING.contains(s.source())).toList();
    return single.size() < sources()
        ? Optional.empty()
        : Optional.of(single.stream().mapToDouble(s -> s.share().ratio()).sum());
  }
}
