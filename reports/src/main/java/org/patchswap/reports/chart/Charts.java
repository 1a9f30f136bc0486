package org.patchswap.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The house style of charts. */
final class Charts {
  /** Width of every chart in pixels: what a column of text takes on a desktop screen. */
  static final int WIDTH = 760;

  private static final Color CLEAR = new Color(255, 255, 255, 0);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private Charts() {}

  /** An empty chart. */
  static XYChart chart(int width, int height, String xTitle, String yTitle) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    XYStyler s = chart.getStyler();
    s.setLocale(Locale.ROOT);
    s.setChartBackgroundColor(CLEAR);
    s.setPlotBackgroundColor(CLEAR);
    s.setPlotBorderVisible(false);
    s.setChartFontColor(Palette.INK);
    s.setXAxisTitleColor(Palette.MUTED);
    s.setYAxisTitleColor(Palette.MUTED);
    s.setChartTitleVisible(false);
    s.setDecimalPattern("#0.######");
    s.setChartPadding(6);
    s.setLegendVisible(false);
    s.setAxisTitleFont(LABEL);
    s.setAxisTickLabelsFont(LABEL);
    s.setAxisTickLabelsColor(Palette.INK);
    s.setAxisTickMarksColor(Palette.MUTED);
    s.setPlotGridLinesColor(Palette.GRID);
    s.setPlotGridLinesStroke(new BasicStroke(1));
    s.setAxisTicksLineVisible(false);
    s.setAxisTicksMarksVisible(false);
    s.setAnnotationTextFont(LABEL);
    s.setAnnotationTextFontColor(Palette.INK);
    s.setMarkerSize(8);
    s.setAntiAlias(true);
    return chart;
  }

  /** Points. */
  static XYSeries points(
      XYChart chart, String name, double[] x, double[] y, Color colour, Marker marker) {
    XYSeries s = chart.addSeries(name, x, y);
    s.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    s.setMarker(marker);
    s.setMarkerColor(colour);
    return s;
  }

  /** A line without markers. */
  static XYSeries line(
      XYChart chart, String name, double[] x, double[] y, Color colour, float width) {
    XYSeries s = chart.addSeries(name, x, y);
    s.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    s.setMarker(SeriesMarkers.NONE);
    s.setLineColor(colour);
    s.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return s;
  }

  /** A dashed line without markers. */
  static XYSeries dashed(XYChart chart, String name, double[] x, double[] y, Color colour) {
    XYSeries s = line(chart, name, x, y, colour, 1.2f);
    s.setLineStyle(
        new BasicStroke(
            1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0));
    return s;
  }

  /** A band between a lower and an upper line over the same x. */
  static XYSeries band(
      XYChart chart, String name, double[] x, double[] low, double[] high, Color colour) {
    int n = x.length;
    double[] px = new double[2 * n];
    double[] py = new double[2 * n];
    for (int i = 0; i < n; i++) {
      px[i] = x[i];
      py[i] = high[i];
      px[2 * n - 1 - i] = x[i];
      py[2 * n - 1 - i] = low[i];
    }
    XYSeries s = chart.addSeries(name, px, py);
    s.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    s.setMarker(SeriesMarkers.NONE);
    s.setLineColor(Palette.faint(colour, 0));
    s.setFillColor(Palette.faint(colour, 46));
    return s;
  }
}
