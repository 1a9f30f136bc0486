package org.patchswap.reports.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;

/** Lines over a common axis, each with an optional band of its seeds. */
public final class LineChart {
  private final String xAxis;
  private final String yAxis;
  private final int width;
  private final int height;
  private final List<Line> lines = new ArrayList<>();
  private boolean diagonal;

  /**
   * A line.
   *
   * @param label in the legend
   * @param colour of it
   * @param x in rising order
   * @param y as many
   * @param low lower end of the band; empty for no band
   * @param high upper end of the band
   * @param marker at each point; null for none
   */
  public record Line(
      String label,
      Color colour,
      double[] x,
      double[] y,
      double[] low,
      double[] high,
      Marker marker) {}

  /** An empty chart over the whole width. */
  public LineChart(int height, String xAxis, String yAxis) {
    this(Charts.WIDTH, height, xAxis, yAxis);
  }

  /** An empty chart of a width and height. */
  public LineChart(int width, int height, String xAxis, String yAxis) {
    this.width = width;
    this.height = height;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
  }

  /** Adds a line. */
  public LineChart add(Line line) {
    if (line.x().length > 0) {
      lines.add(line);
    }
    return this;
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** For shares against shares: both axes from 0 to 1 and the diagonal. */
  public LineChart unitSquare() {
    diagonal = true;
    return this;
  }

  /** Draws it. */
  public Svg draw(String id, String title, String description) {
    XYChart chart = Charts.chart(width, height, xAxis, yAxis);
    chart.getStyler().setYAxisTickMarkSpacingHint(36);
    chart.getStyler().setMarkerSize(6);
    if (diagonal) {
      var s = chart.getStyler();
      s.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
      Charts.quiet(
          Charts.dashed(
              chart, "diagonal", new double[] {0, 1}, new double[] {0, 1}, Palette.MUTED));
    }
    for (int i = 0; i < lines.size(); i++) {
      Line l = lines.get(i);
      if (l.low().length > 1) {
        Charts.quiet(Charts.band(chart, "band" + i, l.x(), l.low(), l.high(), l.colour()));
      }
    }
    for (Line l : lines) {
      XYSeries s = Charts.line(chart, l.label(), l.x(), l.y(), l.colour(), 1.8f);
      if (l.marker() != null || l.x().length == 1) {
        s.setMarker(
            l.marker() == null ? org.knowm.xchart.style.markers.SeriesMarkers.CIRCLE : l.marker());
        s.setMarkerColor(l.colour());
      }
    }
    return Svg.of(id, title, description, chart);
  }
}
