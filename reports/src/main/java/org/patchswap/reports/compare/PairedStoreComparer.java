package org.patchswap.reports.compare;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.patchswap.core.report.StoreComparer;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Problems;
import org.patchswap.reports.agreement.StoreAgreement;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.ResultTableReader;

/**
 * Pairs runs by recipe, method and seed, and tests the differences by the paired t test with Holm's
 * correction over all recipes and methods of a suite. The t test is used because exact tests cannot
 * reach significance with the few seeds that a check can afford; it assumes normal differences.
 */
public final class PairedStoreComparer implements StoreComparer {
  @Override
  public boolean regressed(Store before, Store after, Optional<String> suite, PrintWriter out) {
    SortedSet<String> both = new TreeSet<>(before.suites().keySet());
    both.retainAll(after.suites().keySet());
    suite.ifPresent(s -> both.removeIf(b -> !b.equals(s)));
    if (both.isEmpty()) {
      throw new IllegalArgumentException(
          "suite: the stores share "
              + suite.map(s -> "no suite '" + s + "'").orElse("no suite")
              + "; "
              + before.root()
              + " holds "
              + before.suites().keySet()
              + ", "
              + after.root()
              + " holds "
              + after.suites().keySet());
    }
    boolean worse = false;
    for (Store store : List.of(before, after)) {
      List<String> broken = store.faults();
      // What is left out may be what became worse.
      worse |= !broken.isEmpty();
      Problems.cut(broken, more -> "and " + more + " more records of " + store.root())
          .forEach(l -> out.println("left out, since its record cannot be read: " + l));
    }
    for (String s : both) {
      worse |= suite(ResultTableReader.read(before, s), ResultTableReader.read(after, s), out);
    }
    runs(before, after, out);
    return worse;
  }

  /** How well runs of the same description agree, whichever versions and machines made them. */
  private static void runs(Store before, Store after, PrintWriter out) {
    StoreAgreement runs = StoreAgreement.byDescription(before, after);
    out.println("Run by run, of the same description and seed: " + runs.summary());
    runs.printOthers(out);
  }

  private static boolean suite(ResultTable before, ResultTable after, PrintWriter out) {
    List<Change> changes = Change.between(before, after);
    out.println("Suite " + after.suite() + ", after minus before, paired by seed:");
    line(out, "recipe", "method", "n", "change", "95 % interval", "p", "p Holm", "verdict");
    changes.forEach(c -> line(out, c));
    if (changes.isEmpty()) {
      out.println("  no recipe and method has a seed that both stores measured");
    }
    alone(before, after, "only before", out);
    alone(after, before, "only after", out);
    long n = changes.stream().filter(Change::worse).count();
    out.println(
        n == 0
            ? "No significant regression among " + Numbers.many(changes.size(), "comparison") + "."
            : Numbers.many(n, "significant regression") + ".");
    if (changes.stream().anyMatch(c -> c.comparison().n() < Change.exactSeeds().orElse(6))) {
      out.println(
          "p is of the paired t test, which assumes normal differences; no exact test can judge"
              + " fewer than "
              + Change.exactSeeds().orElse(6)
              + " seeds.");
    }
    return n > 0;
  }

  private static void line(PrintWriter out, Change c) {
    Comparison x = c.comparison();
    MetricFacts m = c.metric();
    String interval = x.interval().map(i -> text(i, m)).orElse(Numbers.NONE);
    line(
        out,
        c.recipe(),
        c.method(),
        Integer.toString(x.n()),
        Numbers.signed(x.meanDifference(), m.digits()) + m.differenceUnit(),
        interval,
        Numbers.p(c.p()),
        Numbers.p(c.holmP()),
        c.verdict());
  }

  private static String text(Interval i, MetricFacts m) {
    return "["
        + Numbers.signed(i.low(), m.digits())
        + ", "
        + Numbers.signed(i.high(), m.digits())
        + "]";
  }

  private static void line(PrintWriter out, Object... cells) {
    out.println(
        String.format(java.util.Locale.ROOT, "  %-24s %-24s %3s %12s %20s %9s %9s  %s", cells));
  }

  /** Measured in one store and not in the other: never silently dropped. */
  private static void alone(ResultTable has, ResultTable lacks, String where, PrintWriter out) {
    long n = 0;
    for (RecipeTable r : has.recipes()) {
      Optional<RecipeTable> other =
          lacks.recipes().stream().filter(o -> o.name().equals(r.name())).findFirst();
      n +=
          r.entries().stream()
              .filter(Entry::measured)
              .filter(
                  e ->
                      other.isEmpty()
                          || other
                              .get()
                              .of(e.method())
                              .noneMatch(o -> o.measured() && o.seed() == e.seed()))
              .count();
    }
    if (n > 0) {
      out.println("  " + Numbers.many(n, "run") + " measured " + where + ", not compared");
    }
  }
}
