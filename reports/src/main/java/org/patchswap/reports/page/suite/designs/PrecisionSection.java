package org.patchswap.reports.page.suite.designs;

import java.util.Optional;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.precision.PrecisionPair;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;

/** What a precision below float32 does to the figures of methods, and what it saves. */
public final class PrecisionSection implements SuiteSection {
  @Override
  public String title() {
    return "What precision changes";
  }

  @Override
  public boolean applies(SuiteContext c) {
    return !PrecisionPair.of(c.results().recipes()).isEmpty();
  }

  @Override
  public void write(SuiteContext c) {
    for (PrecisionPair p : PrecisionPair.of(c.results().recipes())) {
      if (p.methods().isEmpty()) {
        c.html()
            .absent(
                "No method with the same values has a figure in "
                    + p.precision()
                    + " and in float32.");
        continue;
      }
      c.parts().table(table(c.id(p.narrow()), p));
    }
    c.html()
        .p(
            "Recipes that differ in nothing else draw the same random numbers for a seed, so runs"
                + " of one seed are pairs. Where the interval holds zero, these seeds do not tell"
                + " the two apart; how far they could differ all the same, its ends say. The time"
                + " is float32's training over the other's, the median over seeds, on the machine"
                + " of these runs.");
  }

  private static DataTable table(String id, PrecisionPair p) {
    MetricFacts m = p.metric();
    DataTable.Builder t =
        DataTable.named(
                "precision-" + id,
                m.title() + ": " + p.narrow().name() + " minus " + p.wide().name())
            .text("method", "Method")
            .number("n", "Pairs")
            .number("float32", "float32")
            .number("other", p.precision())
            .number("difference", m.percent() ? "Difference (pp)" : "Difference")
            .number("low", "95 % from")
            .number("high", "to")
            .number("time", "Times as fast");
    for (String method : p.methods()) {
      Comparison c = p.comparison(method);
      Optional<Interval> i = c.interval();
      t.row(
          Cell.of(method),
          Cell.of(c.n(), 0),
          Cell.of(mean(c.pairs().y()), m.digits()),
          Cell.of(mean(c.pairs().x()), m.digits()),
          Cell.of(c.meanDifference(), m.digits()),
          Cell.of(i.map(Interval::low).orElse(Double.NaN), m.digits()),
          Cell.of(i.map(Interval::high).orElse(Double.NaN), m.digits()),
          Cell.of(p.speedup(method).orElse(Double.NaN), 2));
    }
    return t.build();
  }

  private static double mean(double[] values) {
    return values.length == 0 ? Double.NaN : Summary.of(values).mean();
  }
}
