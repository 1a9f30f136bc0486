package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Takes runs out of a recipe's table that cannot stand beside the others, and says so. */
final class Comparability {
  private Comparability() {}

  /**
   * Checks the entries of one recipe.
   *
   * @param reference the method whose runs say what the table is about
   * @param notes gets one sentence for each kind of mixture
   */
  static List<Entry> check(List<Entry> entries, String reference, List<String> notes) {
    List<Entry> out = new ArrayList<>();
    for (Entry e : entries) {
      double headline = e.facts().map(f -> f.metrics().get(f.headline())).orElse(Double.NaN);
      boolean bad = e.measured() && !Double.isFinite(headline);
      out.add(bad ? e.excluded("its headline metric is not a finite number") : e);
    }
    same(out, reference, "network fingerprint", f -> shorten(f.network().fingerprint()), notes);
    same(out, reference, "selection rule", RunFacts::selection, notes);
    same(out, reference, "dataset", RunFacts::dataset, notes);
    Map<String, Integer> devices = counts(out, RunFacts::device);
    if (devices.size() > 1) {
      notes.add(
          "Runs come from different devices ("
              + words(devices)
              + "): last digits may differ for that reason alone, and times must not be compared.");
    }
    return out;
  }

  private static String shorten(String fingerprint) {
    return fingerprint.length() > 12 ? fingerprint.substring(0, 12) : fingerprint;
  }

  private static void same(
      List<Entry> entries,
      String reference,
      String what,
      Function<RunFacts, String> key,
      List<String> notes) {
    Map<String, Integer> all = counts(entries, key);
    if (all.size() < 2) {
      return;
    }
    Map<String, Integer> own =
        counts(entries.stream().filter(e -> e.method().equals(reference)).toList(), key);
    String kept = mostCommon(own.isEmpty() ? all : own);
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      Optional<String> value = e.measured() ? e.facts().map(key) : Optional.empty();
      if (value.isPresent() && !value.get().equals(kept)) {
        entries.set(i, e.excluded(what + " is " + value.get() + ", the table's is " + kept));
      }
    }
    notes.add(
        "The records do not share one "
            + what
            + " ("
            + words(all)
            + "): only runs with "
            + kept
            + " are compared, the others are listed as excluded.");
  }

  private static Map<String, Integer> counts(List<Entry> entries, Function<RunFacts, String> key) {
    Map<String, Integer> out = new TreeMap<>();
    entries.stream()
        .filter(Entry::measured)
        .forEach(e -> out.merge(key.apply(e.facts().orElseThrow()), 1, Integer::sum));
    return out;
  }

  private static String mostCommon(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .orElseThrow()
        .getKey();
  }

  private static String words(Map<String, Integer> counts) {
    return String.join(
        ", ", counts.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
  }
}
