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
  /** More methods than this are told of together. */
  private static final int MOST = 3;

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
    List<String> asked = c.asked();
    for (String method : asked.size() > MOST ? List.of("") : asked) {
      List<Gain> own =
          all.stream().filter(g -> method.isEmpty() || g.method().equals(method)).toList();
      double extra = own.stream().mapToDouble(Cost::extra).filter(Double::isFinite).max().orElse(0);
      html.prose(
          (method.isEmpty() ? "The " + asked.size() + " methods" : method)
              + " took "
              + Say.times(ratios(own, CostRow::total))
              + " the training seconds of "
              + own.get(0).against()
              + " and "
              + Say.times(ratios(own, CostRow::trained))
              + " the images through the student; "
              + (extra > 0
                  ? "up to " + Numbers.count(extra) + " parameters are trained beside it. "
                  : "no parameters are trained beside it. ")
              + (own.stream().allMatch(Cost::whole)
                  ? ""
                  : "What the training of its teacher took is not on record and left out. "));
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

  private static boolean whole(Gain g) {
    return row(g, g.method()).map(CostRow::whole).orElse(true);
  }

  private static Optional<CostRow> row(Gain g, String label) {
    return CostRow.of(g.table(), g.recipe().rows()).stream()
        .filter(r -> r.method().equals(label))
        .findFirst();
  }
}
