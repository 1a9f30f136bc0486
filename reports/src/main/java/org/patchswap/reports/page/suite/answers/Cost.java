package org.patchswap.reports.page.suite.answers;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.patchswap.reports.analysis.CostRow;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.table.Numbers;

/** What the method takes beside what it is compared with. */
final class Cost implements Question {
  @Override
  public String id() {
    return "q-cost";
  }

  @Override
  public String question() {
    return "What does it cost?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    List<Gain> all = c.gains();
    if (!Say.something(c, all, html)) {
      return;
    }
    for (String method : c.asked()) {
      List<Gain> own = all.stream().filter(g -> g.method().equals(method)).toList();
      double extra = own.stream().mapToDouble(Cost::extra).filter(Double::isFinite).max().orElse(0);
      html.prose(
          method
              + " took "
              + Say.times(ratios(own, CostRow::total))
              + " the training seconds of "
              + own.get(0).against()
              + " and "
              + Say.times(ratios(own, CostRow::trained))
              + " the images through the student, by recipe; "
              + (extra > 0
                  ? "beside the student it trains up to " + Numbers.count(extra) + " parameters. "
                  : "it trains no parameters beside the student's. "));
    }
    html.prose("Images are exact; seconds are those of the machine.");
  }

  private static double[] ratios(List<Gain> gains, ToDoubleFunction<CostRow> of) {
    return gains.stream()
        .mapToDouble(
            g -> {
              double other = row(g, g.against()).map(of::applyAsDouble).orElse(Double.NaN);
              return row(g, g.method()).map(of::applyAsDouble).orElse(Double.NaN) / other;
            })
        .toArray();
  }

  private static double extra(Gain g) {
    return row(g, g.method()).map(CostRow::auxiliary).orElse(Double.NaN);
  }

  private static Optional<CostRow> row(Gain g, String label) {
    return CostRow.of(g.table(), g.recipe().rows()).stream()
        .filter(r -> r.method().equals(label))
        .findFirst();
  }
}
