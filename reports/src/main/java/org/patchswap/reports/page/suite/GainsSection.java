package org.patchswap.reports.page.suite;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.reports.analysis.Gains;
import org.patchswap.reports.chart.LineChart;
import org.patchswap.reports.chart.Palette;
import org.patchswap.reports.chart.RowChart;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.statistics.Aggregates;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.PerformanceProfile;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.resampling.Bootstrap;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** All recipes of a task together: how often and by how much a method gains. */
final class GainsSection implements SuiteSection {
  private static final int RESAMPLES = 2000;
  private static final double[] NO_BAND = {};
  private static final int STEPS = 120;
  private static final Bootstrap BOOTSTRAP =
      Bootstrap.withDefaults().with(Bootstrap.Method.PERCENTILE).withResamples(RESAMPLES);

  @Override
  public String title() {
    return "Gains over the reference";
  }

  @Override
  public void write(SuiteContext c) {
    List<RecipeTable> tables = c.recipes().stream().map(RecipeContext::table).toList();
    List<Gains> all = Gains.of(tables);
    if (all.isEmpty()) {
      c.html().absent("Nothing was measured.");
    }
    for (int i = 0; i < all.size(); i++) {
      Gains g = all.get(i);
      c.html().element("h3", String.join(", ", g.kind()));
      gaps(c.html(), g);
      if (g.byMethod().isEmpty()) {
        c.html().absent("No method shares a seed with the reference in every recipe.");
        continue;
      }
      c.html()
          .p(
              g.recipes().size() == 1
                  ? "One recipe: what follows is over its seeds."
                  : "Pooled: the recipes "
                      + String.join(", ", g.recipes())
                      + ", each counting the same; seeds are resampled within recipes"
                      + (g.shared()
                          ? ", jointly in recipes that share runs, since those are the same"
                              + " differences."
                          : "."));
      String id = "gains-" + Html.id(g.kind().get(0)) + (i == 0 ? "" : "-" + (i + 1));
      Map<String, Color> colours = colours(c, g);
      improvement(c, g, id, colours);
      profile(c, g, id, colours);
    }
  }

  private static void gaps(Html html, Gains g) {
    if (!g.leftOut().isEmpty()) {
      html.absent(
          "Left out, because some recipe has no seed with both the method and the reference: "
              + String.join(", ", g.leftOut())
              + ".");
    }
    if (!g.partial().isEmpty()) {
      html.absent(
          "Pairs are missing, so these figures describe the seeds that are there and may change: "
              + String.join(", ", g.partial())
              + ".");
    }
  }

  private static Map<String, Color> colours(SuiteContext c, Gains g) {
    return c.recipes().stream()
        .filter(r -> r.table().name().equals(g.recipes().get(0)))
        .findFirst()
        .orElseThrow()
        .colours();
  }

  private static double share(double[][] gains) {
    double sum = 0;
    for (double[] task : gains) {
      double wins = 0;
      for (double v : task) {
        wins += Math.abs(v) <= 1e-9 ? 0.5 : v > 0 ? 1 : 0;
      }
      sum += wins / task.length;
    }
    return sum / gains.length;
  }

  private static void improvement(SuiteContext c, Gains g, String id, Map<String, Color> colours) {
    String name = id + "-improvement";
    DataTable.Builder t =
        DataTable.named(
                name,
                "Probability that a seed gains over "
                    + g.reference()
                    + ", and inter-quartile mean of the gains; percentile bootstrap, 95 %")
            .text("method", "Method")
            .number("n", "Smallest n")
            .number("p_improvement", "P(better)")
            .number("p_low", "from")
            .number("p_high", "to")
            .number("iqm_gain", "IQM of gains" + g.metric().differenceUnit())
            .number("iqm_low", "from")
            .number("iqm_high", "to");
    RowChart chart =
        new RowChart("P(better than " + g.reference() + ")").line(0.5).range(-0.02, 1.02);
    int few = Integer.MAX_VALUE;
    for (var e : g.byMethod().entrySet()) {
      int n = e.getValue().smallest();
      few = Math.min(few, n);
      double[][] gains = e.getValue().values();
      int[] groups = e.getValue().groups();
      double p = share(gains);
      double iqm = Aggregates.interquartileMean(gains);
      boolean enough = n >= StatisticsDefaults.BOOTSTRAP_MINIMUM;
      Optional<Interval> ip =
          enough
              ? BOOTSTRAP.interval(gains, groups, GainsSection::share).interval()
              : Optional.empty();
      Optional<Interval> ig =
          enough
              ? BOOTSTRAP.interval(gains, groups, Aggregates::interquartileMean).interval()
              : Optional.empty();
      double low = ip.map(Interval::low).orElse(Double.NaN);
      double high = ip.map(Interval::high).orElse(Double.NaN);
      t.row(
          Cell.of(e.getKey()),
          Cell.of(n, 0),
          Cell.of(p, 2),
          Cell.of(low, 2),
          Cell.of(high, 2),
          Cell.signed(iqm, g.metric().digits()),
          Cell.signed(ig.map(Interval::low).orElse(Double.NaN), g.metric().digits()),
          Cell.signed(ig.map(Interval::high).orElse(Double.NaN), g.metric().digits()));
      chart.add(
          new RowChart.Row(
              e.getKey(),
              colours.getOrDefault(e.getKey(), Palette.INK),
              new TreeMap<>(),
              p,
              low,
              high));
    }
    String what =
        "Share of seeds on which a method is better than "
            + g.reference()
            + ", ties one half. At the dashed line both are as likely to win. Where all seeds agree"
            + " the bootstrap has nothing to resample and its interval is a point: that is no"
            + " certainty.";
    c.parts()
        .figure(
            chart.draw(name, "Who gains on more than half of the seeds?", what), what, t.build());
    if (few < StatisticsDefaults.BOOTSTRAP_MINIMUM) {
      c.html()
          .absent(
              "Below "
                  + StatisticsDefaults.BOOTSTRAP_MINIMUM
                  + " seeds no bootstrap interval is given: there are too few distinct resamples.");
    }
  }

  private static void profile(SuiteContext c, Gains g, String id, Map<String, Color> colours) {
    String name = id + "-profile";
    String axis = "Gain over " + g.reference() + g.metric().differenceUnit();
    DataTable.Builder t =
        DataTable.named(name, "Share of seeds that gain more than a threshold")
            .text("method", "Method")
            .number("threshold", "Gain above")
            .number("share", "Share of seeds");
    LineChart chart = new LineChart(380, axis, "Share of seeds that gain more");
    List<Double> ends = new ArrayList<>();
    g.byMethod()
        .values()
        .forEach(
            x -> {
              for (double v : Aggregates.pooled(x.values())) {
                ends.add(v);
              }
            });
    double low = Math.min(0, ends.stream().min(Double::compare).orElse(0.0));
    double high = Math.max(0, ends.stream().max(Double::compare).orElse(0.0));
    List<List<PerformanceProfile.Point>> rest = new ArrayList<>();
    for (var e : g.byMethod().entrySet()) {
      List<PerformanceProfile.Point> points = PerformanceProfile.of(e.getValue().values());
      points.forEach(
          p -> t.row(Cell.of(e.getKey()), Cell.signed(p.threshold(), 3), Cell.of(p.share(), 3)));
      Color colour = colours.getOrDefault(e.getKey(), Palette.INK);
      if (Palette.emphasised(colour) || g.byMethod().size() == 1) {
        chart.add(steps(e.getKey(), colour, points, low, high));
      } else {
        rest.add(points);
      }
    }
    if (chart.isEmpty()) {
      c.html().open("p", "class", "files").text("Shares of seeds by gain as ");
      c.parts().files(t.build());
      c.html().close();
      return;
    }
    rest(chart, rest, low, high);
    String what =
        "How much of the seeds gain more than the value below: a line further right and higher is"
            + " better; its height at zero is the share of seeds that gain at all. The grey band"
            + " reaches from the lowest to the highest of the other methods.";
    c.parts().figure(chart.draw(name, "How many seeds gain how much?", what), what, t.build());
  }

  private static void rest(
      LineChart chart, List<List<PerformanceProfile.Point>> rest, double low, double high) {
    if (rest.isEmpty()) {
      return;
    }
    double[] x = new double[STEPS];
    double[] least = new double[STEPS];
    double[] most = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double at = low + (high - low) * i / (STEPS - 1);
      double[] shares = rest.stream().mapToDouble(p -> share(p, at)).sorted().toArray();
      x[i] = at;
      least[i] = shares[0];
      most[i] = shares[shares.length - 1];
    }
    chart.rest(Numbers.many(rest.size(), "other"), x, least, most);
  }

  private static double share(List<PerformanceProfile.Point> points, double at) {
    double share = 1;
    for (PerformanceProfile.Point p : points) {
      share = p.threshold() <= at ? p.share() : share;
    }
    return share;
  }

  private static LineChart.Line steps(
      String label, Color colour, List<PerformanceProfile.Point> points, double low, double high) {
    double[] x = new double[2 * points.size() + 2];
    double[] y = new double[x.length];
    double share = 1;
    x[0] = low;
    y[0] = 1;
    int i = 1;
    for (PerformanceProfile.Point p : points) {
      x[i] = p.threshold();
      y[i++] = share;
      share = p.share();
      x[i] = p.threshold();
      y[i++] = share;
    }
    x[i] = high;
    y[i] = share;
    return new LineChart.Line(label, colour, x, y, NO_BAND, NO_BAND, null);
  }
}
