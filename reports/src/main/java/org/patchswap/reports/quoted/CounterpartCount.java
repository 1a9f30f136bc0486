package org.patchswap.reports.quoted;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchswap.core.report.PublishedFigures;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.table.Numbers;

/** How many published figures find a counterpart in suites, by source. */
public final class CounterpartCount implements PublishedFigures {
  /**
   * The figures of one source.
   *
   * @param figures all of them
   * @param counterparts those that stand beside a recipe's method: data, networks, method and
   *     metric are the same
   * @param agreeing counterparts that agree in protocol, network, data and selection
   * @param differences what the other counterparts differ in, with how often
   * @param absent why figures have no counterpart, with how often
   */
  public record Source(
      int figures,
      int counterparts,
      int agreeing,
      Map<String, Integer> differences,
      Map<String, Integer> absent) {}

  /** Counts, by source in the order of the table of figures. */
  public static Map<String, Source> of(List<SuiteNote> suites) {
    List<Ours> recipes = recipes(suites);
    Map<String, List<QuotedFigure>> bySource = new LinkedHashMap<>();
    QuotedFigures.all()
        .forEach(f -> bySource.computeIfAbsent(f.origin(), k -> new ArrayList<>()).add(f));
    Map<String, Source> out = new LinkedHashMap<>();
    bySource.forEach((name, figures) -> out.put(name, source(figures, recipes)));
    return out;
  }

  private static Source source(List<QuotedFigure> figures, List<Ours> recipes) {
    int counterparts = 0;
    int agreeing = 0;
    Map<String, Integer> differences = new TreeMap<>();
    Map<String, Integer> absent = new TreeMap<>();
    for (QuotedFigure f : figures) {
      Optional<Counterpart> p = Counterpart.of(f, recipes);
      if (p.isEmpty()) {
        absent.merge(Counterpart.absence(f, recipes), 1, Integer::sum);
      } else {
        counterparts++;
        agreeing += p.get().agrees() ? 1 : 0;
        if (!p.get().agrees()) {
          differences.merge(p.get().words(), 1, Integer::sum);
        }
      }
    }
    return new Source(figures.size(), counterparts, agreeing, differences, absent);
  }

  private static List<Ours> recipes(List<SuiteNote> suites) {
    return suites.stream()
        .flatMap(s -> s.recipeOrder().stream().map(r -> Ours.planned(r, s.recipes().get(r))))
        .toList();
  }

  @Override
  public void count(List<SuiteNote> suites, boolean each, PrintWriter out) {
    Map<String, Source> all = of(suites);
    int figures = all.values().stream().mapToInt(Source::figures).sum();
    int counterparts = all.values().stream().mapToInt(Source::counterparts).sum();
    int agreeing = all.values().stream().mapToInt(Source::agreeing).sum();
    out.println(
        "%d of %,d published figures find a counterpart when %s %s run (same data, networks, method and metric);"
            .formatted(
                counterparts,
                figures,
                suites.stream().map(SuiteNote::suite).collect(Collectors.joining(", ")),
                suites.size() == 1 ? "is" : "are"));
    out.println(
        "%d of them agree in protocol, network, data and selection. By source:"
            .formatted(agreeing));
    all.forEach(
        (name, s) -> {
          out.println(
              "%s: %d of %s, %d agree"
                  .formatted(
                      name, s.counterparts(), Numbers.many(s.figures(), "figure"), s.agreeing()));
          s.differences()
              .forEach((why, n) -> out.println("  %4d counterpart, but %s".formatted(n, why)));
          s.absent().forEach((why, n) -> out.println("  %4d none: %s".formatted(n, why)));
        });
    if (each) {
      each(recipes(suites), out);
    }
    out.flush();
  }

  private static void each(List<Ours> recipes, PrintWriter out) {
    for (QuotedFigure f : QuotedFigures.all()) {
      Optional<Counterpart> p = Counterpart.of(f, recipes);
      out.println(
          "%s | %s | %s | %s | %s %s: %s"
              .formatted(
                  f.origin(),
                  f.dataset(),
                  f.networks(),
                  f.method(),
                  f.metric(),
                  Numbers.plain(f.value()),
                  p.map(x -> x.recipe() + " / " + x.label() + "; " + x.words())
                      .orElseGet(() -> "none: " + Counterpart.absence(f, recipes))));
    }
  }
}
