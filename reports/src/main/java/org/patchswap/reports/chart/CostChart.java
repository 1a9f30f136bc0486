package org.patchswap.reports.chart;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Quality against training cost. A filled dot stands at everything a method needs, its teacher
 * included; a line leads back to its own training alone.
 */
public final class CostChart {
  private CostChart() {}

  /**
   * A method.
   *
   * @param label of it
   * @param colour of it
   * @param own seconds of its own training
   * @param total seconds with the runs it needs first
   * @param value mean of the headline
   */
  public record Point(String label, Color colour, double own, double total, double value) {}

  /** Draws it. */
  public static Svg draw(
      String id, String title, String description, String axis, List<Point> points) {
    XYChart chart = Charts.chart(Charts.WIDTH, 400, "Training seconds, teacher included", axis);
    var s = chart.getStyler();
    s.setYAxisTickMarkSpacingHint(40);
    double most = points.stream().mapToDouble(Point::total).max().orElse(1);
    s.setXAxisMin(0.0);
    s.setXAxisMax(most * 1.08);
    double low = points.stream().mapToDouble(Point::value).min().orElse(0);
    double high = points.stream().mapToDouble(Point::value).max().orElse(1);
    double margin = Math.max(0.12 * (high - low), 0.002 * Math.max(Math.abs(high), 1));
    s.setYAxisMin(low - margin);
    s.setYAxisMax(high + margin);
    int i = 0;
    for (Point p : points) {
      if (p.own() != p.total()) {
        double[] y = {p.value(), p.value()};
        Charts.quiet(
            Charts.dashed(chart, "t" + i, new double[] {p.own(), p.total()}, y, p.colour()));
        Charts.quiet(
            Charts.points(
                chart,
                "o" + i,
                new double[] {p.own()},
                new double[] {p.value()},
                Palette.faint(p.colour(), 110),
                SeriesMarkers.CIRCLE));
      }
      Charts.points(
          chart,
          p.label(),
          new double[] {p.total()},
          new double[] {p.value()},
          p.colour(),
          Palette.marker(i));
      i++;
    }
    return Svg.of(id, title, description, chart);
  }
}
