package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.reports.analysis.TestPredictions;
import org.patchswap.reports.chart.LineChart;
import org.patchswap.reports.chart.Palette;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;

/** Whether confidences mean what they say. */
final class CalibrationSection implements RecipeSection {
  private static final double[] NO_BAND = {};

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
              "No run left predictions with label, predicted and confidence: there is no reliability"
                  + " diagram.");
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
        new LineChart(470, "Mean confidence of a bin", "Share that is right").unitSquare();
    List<String> drawn = c.drawn();
    int marker = 0;
    for (var e : all.entrySet()) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      int bin = 0;
      for (TestPredictions.Bin b : e.getValue().bins()) {
        bin++;
        if (b.n() > 0) {
          x.add(b.confidence());
          y.add(b.accuracy());
          t.row(
              Cell.of(e.getKey()),
              Cell.of(bin, 0),
              Cell.of(b.n(), 0),
              Cell.of(b.confidence(), 3),
              Cell.of(b.accuracy(), 3),
              Cell.of(e.getValue().expectedCalibrationError(), 4));
        }
      }
      if (drawn.contains(e.getKey())) {
        chart.add(
            new LineChart.Line(
                e.getKey(),
                c.colours().get(e.getKey()),
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray(),
                NO_BAND,
                NO_BAND,
                Palette.marker(marker++)));
      }
    }
    String what =
        "Below the dashed diagonal a method is more confident than right, above it less."
            + " Bins with few predictions scatter; the table has their counts."
            + c.drawnNote();
    c.parts()
        .figure(
            chart.draw(id, "Reliability diagram, recipe " + c.table().name(), what),
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
}
