package org.patchswap.acceptance.papers;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.suite.Suites;

/**
 * Trains every cell of suites, and tells how many have trained. {@code -Dpaper.suites=NAME,NAME}
 * keeps to some of them.
 */
final class EveryCell {
  private static final List<String> ONLY =
      Stream.of(System.getProperty("paper.suites", "").split(","))
          .filter(s -> !s.isBlank())
          .toList();

  private final MadeData data;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param data what is read for one cell serves the others
   */
  EveryCell(MadeData data) {
    this.data = data;
  }

  /** A test for each run of a suite's first seed; cells that share a run share it. */
  Stream<DynamicTest> of(List<String> suites, Function<String, PaperSuite> planned) {
    // An unknown one is told, not passed over.
    ONLY.forEach(Suites::find);
    return suites.stream()
        .filter(s -> ONLY.isEmpty() || ONLY.contains(s))
        .flatMap(s -> cells(s, planned.apply(s)));
  }

  private Stream<DynamicTest> cells(String suite, PaperSuite paper) {
    Map<RunSpec, List<String>> names = new LinkedHashMap<>();
    paper
        .cells()
        .forEach((name, run) -> names.computeIfAbsent(run, r -> new ArrayList<>()).add(name));
    Count count = new Count(paper.cells().size());
    counts.put(suite, count);
    return names.entrySet().stream()
        .map(
            e -> {
              String name = suite + ": " + String.join(", ", e.getValue());
              return dynamicTest(
                  name, () -> train(name, paper, e.getKey(), count, e.getValue().size()));
            });
  }

  private void train(String name, PaperSuite paper, RunSpec run, Count count, int sharing) {
    long from = System.nanoTime();
    paper.rehearse(run, data);
    count.cells += sharing;
    count.runs++;
    System.out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - from) / 1e9, name);
  }

  /** Prints how many cells of each suite have trained. */
  void tell() {
    counts.forEach(
        (suite, c) ->
            System.out.printf(
                Locale.ROOT,
                "%s: %d of %d cells took some steps on made data, in %d runs%n",
                suite,
                c.cells,
                c.all,
                c.runs));
  }

  private static final class Count {
    private final int all;
    private int cells;
    private int runs;

    Count(int all) {
      this.all = all;
    }
  }
}
