package org.patchswap.reports.analysis.precision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Setting;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.statistics.Quantiles;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;

/**
 * Two recipes that are the same but for their precision. A seed means the same random numbers in
 * both, so a method's runs of one seed are a pair.
 *
 * @param wide in float32
 * @param narrow in another precision
 * @param precision of the latter, as suites write it
 */
public record PrecisionPair(RecipeTable wide, RecipeTable narrow, String precision) {
  private static final String KEY = RecipeOptions.PRECISION.name();
  private static final String FLOAT32 = Option.word(RecipeOptions.PRECISION.fallback());

  /** The pairs among recipes, in their order. */
  public static List<PrecisionPair> of(List<RecipeTable> tables) {
    List<PrecisionPair> out = new ArrayList<>();
    for (RecipeTable wide : tables) {
      for (RecipeTable narrow : tables) {
        String precision = precision(narrow);
        if (precision(wide).equals(FLOAT32) && !precision.equals(FLOAT32) && same(wide, narrow)) {
          out.add(new PrecisionPair(wide, narrow, precision));
        }
      }
    }
    return out;
  }

  private static String precision(RecipeTable t) {
    Setting s = t.description().recipe().values().get(KEY);
    return s == null ? FLOAT32 : String.valueOf(s.value());
  }

  private static boolean same(RecipeTable a, RecipeTable b) {
    return a.task().equals(b.task())
        && a.description().data().raw().equals(b.description().data().raw())
        && rest(a).equals(rest(b))
        && kind(a).equals(kind(b));
  }

  private static Optional<String> kind(RecipeTable t) {
    return t.description().variant().map(SuiteNote.Variant::kind);
  }

  private static Map<String, Object> rest(RecipeTable t) {
    Map<String, Object> out = new HashMap<>(t.description().recipe().raw());
    out.remove(KEY);
    return out;
  }

  /** The headline of both. */
  public MetricFacts metric() {
    return wide.headline();
  }

  /** Labels that both recipes have a figure of, of one method with the same values. */
  public List<String> methods() {
    List<String> out = new ArrayList<>(wide.measured(metric()));
    out.retainAll(narrow.measured(metric()));
    out.removeIf(label -> !what(wide, label).equals(what(narrow, label)));
    return out;
  }

  private static List<Object> what(RecipeTable t, String label) {
    SuiteNote.Method m = t.description().settings().get(label);
    return m == null ? List.of() : List.of(m.method(), m.settings().raw());
  }

  /** A method in this precision against itself in float32, paired by seed. */
  public Comparison comparison(String method) {
    MetricFacts m = metric();
    return Comparison.of(
        precision, FLOAT32, Pairs.of(narrow.scores(method, m), wide.scores(method, m)), m.sign());
  }

  /** The median over seeds of how many times as long a method trains in float32. */
  public OptionalDouble speedup(String method) {
    Pairs seconds = Pairs.of(seconds(wide, method), seconds(narrow, method));
    double[] ratios = new double[seconds.n()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = seconds.x()[i] / seconds.y()[i];
    }
    return ratios.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantiles.median(ratios));
  }

  private static SortedMap<Long, Double> seconds(RecipeTable t, String method) {
    SortedMap<Long, Double> out = new TreeMap<>();
    t.of(method)
        .filter(Entry::measured)
        .forEach(e -> out.put(e.seed(), e.facts().orElseThrow().cost().seconds()));
    return out;
  }
}
