package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.patchswap.reports.analysis.TestPredictions;
import org.patchswap.reports.chart.LineChart;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;

/** Whether confidences mean what they say. */
final class CalibrationSection implements RecipeSection {
  private static final double[] NO_BAND = {};
  private static final int LEAST = 20;

  @Override
  public String title() {
    return "Calibration";
  }

  @Override
  public void write(RecipeContext c) {
    Map<String, TestPredictions> all = c.predictions().get();
    if (all.isEmpty()) {
      c.html()
          .absent(
              c.untested()
                  .orElse(
                      "No run left predictions with label, predicted and confidence: there is no"
                          + " reliability diagram."));
      return;
    }
    String id = c.id() + "-reliability";
    DataTable.Builder t =
        DataTable.named(
                id,
                "Reliability over "
                    + TestPredictions.BINS
                    + " bins of equal width, all seeds together; ECE over these bins in each row")
            .text("method", "Method")
            .number("bin", "Bin")
            .number("predictions", "Predictions")
            .number("confidence", "Mean confidence")
            .number("accuracy", "Accuracy")
            .number("ece", "ECE, pooled");
    LineChart chart =
        new LineChart(380, "Mean confidence of a bin", "Share right minus confidence (pp)")
            .level(0);
    double[][] rest = new double[3][TestPredictions.BINS];
    Arrays.fill(rest[1], Double.POSITIVE_INFINITY);
    Arrays.fill(rest[2], Double.NEGATIVE_INFINITY);
    int others = 0;
    for (var e : all.entrySet()) {
      String method = e.getKey();
      boolean named = method.equals(c.table().reference()) || c.focus().contains(method);
      others += named ? 0 : 1;
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      int bin = 0;
      for (TestPredictions.Bin b : e.getValue().bins()) {
        bin++;
        if (b.n() >= LEAST) {
          double gap = 100 * (b.accuracy() - b.confidence());
          x.add(b.confidence());
          y.add(gap);
          if (!named) {
            rest[0][bin - 1] = (bin - 0.5) / TestPredictions.BINS;
            rest[1][bin - 1] = Math.min(rest[1][bin - 1], gap);
            rest[2][bin - 1] = Math.max(rest[2][bin - 1], gap);
          }
        }
        if (b.n() > 0) {
          t.row(
              Cell.of(e.getKey()),
              Cell.of(bin, 0),
              Cell.of(b.n(), 0),
              Cell.of(b.confidence(), 3),
              Cell.of(b.accuracy(), 3),
              Cell.of(e.getValue().expectedCalibrationError(), 4));
        }
      }
      if (named) {
        chart.add(
            new LineChart.Line(
                method,
                c.colours().get(method),
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray(),
                NO_BAND,
                NO_BAND,
                SeriesMarkers.CIRCLE));
      }
    }
    int[] full = IntStream.range(0, rest[0].length).filter(i -> rest[0][i] > 0).toArray();
    chart.rest(
        Numbers.many(others, "other method"),
        of(rest[0], full),
        of(rest[1], full),
        of(rest[2], full));
    if (chart.isEmpty()) {
      c.html().absent("Neither the reference nor what is in question left such predictions.");
      return;
    }
    String what =
        "Test predictions of all seeds together, by confidence. Below the dashed line a method is"
            + " more confident than right, above it less. Bins of fewer than "
            + LEAST
            + " predictions scatter and are in the table only; the grey band reaches from the"
            + " lowest to the highest of the other methods.";
    c.parts()
        .figure(
            chart.draw(
                id, "Where is confidence more than is right? Recipe " + c.table().name(), what),
            what,
            t.build());
    c.html()
        .p(
            "ECE, negative log-likelihood and Brier score as means over seeds are in the table of"
                + " all metrics; the ECE there is computed run by run, the one here over all seeds"
                + " together.");
    c.html()
        .absent(
            "Temperature scaling needs logits, which records do not keep, so only the uncalibrated"
                + " figures are shown.");
  }

  private static double[] of(double[] values, int... at) {
    return IntStream.of(at).mapToDouble(i -> values[i]).toArray();
  }
}
