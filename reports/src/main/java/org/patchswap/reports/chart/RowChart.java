package org.patchswap.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One row a method: its single values as dots, its estimate as a diamond, its interval as a bar.
 * Serves for paired differences, means and probabilities alike.
 */
public final class RowChart {
  /** Most single values that are drawn in a row. */
  public static final int MOST_POINTS = 30;

  private static final int ROW = 30;
  private static final int FRAME = 62;

  private final String axis;
  private final List<Row> rows = new ArrayList<>();
  private OptionalDouble line = OptionalDouble.empty();
  private OptionalDouble from = OptionalDouble.empty();
  private OptionalDouble to = OptionalDouble.empty();

  /**
   * A row.
   *
   * @param label what stands at its left
   * @param colour of its marks
   * @param points single values by seed; may be empty
   * @param estimate NaN if there is none
   * @param low end of the interval; NaN if there is none
   * @param high end of the interval
   */
  public record Row(
      String label,
      Color colour,
      SortedMap<Long, Double> points,
      double estimate,
      double low,
      double high) {
    /** Fewest values whose interval is drawn: one of two is so wide that nothing else shows. */
    public static final int LEAST_FOR_INTERVAL = 3;

    /** A row of single values; where there are many only their estimate and interval are drawn. */
    public static Row of(
        String label,
        Color colour,
        SortedMap<Long, Double> values,
        double estimate,
        double low,
        double high) {
      boolean wide = values.size() < LEAST_FOR_INTERVAL;
      return new Row(
          label,
          colour,
          values.size() > MOST_POINTS ? new TreeMap<>() : values,
          estimate,
          wide ? Double.NaN : low,
          wide ? Double.NaN : high);
    }
  }

  /**
   * A chart.
   *
   * @param axis title of the value axis
   */
  public RowChart(String axis) {
    this.axis = axis;
  }

  /** Adds a row below the others. */
  public RowChart add(Row row) {
    rows.add(row);
    return this;
  }

  /** Draws a vertical line at a value: no difference, or even chances. */
  public RowChart line(double at) {
    line = OptionalDouble.of(at);
    return this;
  }

  /** Fixes the ends of the value axis. */
  public RowChart range(double low, double high) {
    from = OptionalDouble.of(low);
    to = OptionalDouble.of(high);
    return this;
  }

  /** Draws it. */
  public Svg draw(String id, String title, String description) {
    int n = rows.size();
    int left = Lettering.room(rows.stream().map(Row::label).toList());
    XYChart chart = Charts.chart(Charts.WIDTH - left, FRAME + ROW * (n + 1), axis, "");
    var s = chart.getStyler();
    s.setYAxisMin(0.0);
    s.setYAxisMax(n + 1.0);
    s.setYAxisTicksVisible(false);
    s.setPlotContentSize(1);
    s.setPlotGridHorizontalLinesVisible(false);
    scale(chart);
    line.ifPresent(
        at ->
            Charts.dashed(
                chart, "line", new double[] {at, at}, new double[] {0, n + 1.0}, Palette.MUTED));
    boolean several = rows.stream().map(Row::colour).distinct().count() > 1;
    for (int i = 0; several && i < n; i++) {
      if (Hue.QUESTION.is(rows.get(i).colour())) {
        stand(chart, n - i, i);
      }
    }
    for (int i = 0; i < n; i++) {
      marks(chart, rows.get(i), n - i, i);
    }
    List<Hue> hues = Lettering.hues(rows.stream().map(Row::colour).toList());
    int key = hues.size() > 1 ? Lettering.KEY : 0;
    Svg.Room room = new Svg.Room(left, 0, key);
    return Svg.of(id, title, description, chart, room, g -> names(g, chart, left, hues));
  }

  /** A row's name at its height: the chart library would leave some out by rules of its own. */
  private void names(Graphics2D g, XYChart chart, int left, List<Hue> hues) {
    for (int i = 0; i < rows.size(); i++) {
      double y = chart.getScreenYFromChart(rows.size() - i);
      Color colour = hues.size() > 1 ? rows.get(i).colour() : Palette.INK;
      Lettering.write(g, rows.get(i).label(), colour, 8.0 - left, y + 4.5);
    }
    if (hues.size() > 1) {
      Lettering.key(g, hues, 8.0 - left, chart.getHeight() + Lettering.KEY / 2.0);
    }
  }

  /** A method in question stands on a strip of its colour. */
  private static void stand(XYChart chart, double y, int i) {
    var s = chart.getStyler();
    if (s.getXAxisMin() == null) {
      return;
    }
    double[] x = {s.getXAxisMin(), s.getXAxisMax()};
    double[] low = {y - 0.46, y - 0.46};
    double[] high = {y + 0.46, y + 0.46};
    Charts.band(chart, "q" + i, x, low, high, Hue.QUESTION.light());
  }

  private void scale(XYChart chart) {
    double low = line.orElse(Double.POSITIVE_INFINITY);
    double high = line.orElse(Double.NEGATIVE_INFINITY);
    for (Row r : rows) {
      for (double v : values(r)) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    double margin = high > low ? 0.06 * (high - low) : Math.max(0.5, Math.abs(low) * 0.01);
    if (low <= high) {
      chart.getStyler().setXAxisMin(from.orElse(low - margin));
      chart.getStyler().setXAxisMax(to.orElse(high + margin));
    }
  }

  private static List<Double> values(Row r) {
    List<Double> out = new ArrayList<>(r.points().values());
    for (double v : new double[] {r.estimate(), r.low(), r.high()}) {
      if (Double.isFinite(v)) {
        out.add(v);
      }
    }
    return out;
  }

  private static void marks(XYChart chart, Row r, double y, int i) {
    if (!r.points().isEmpty()) {
      double[] x = r.points().values().stream().mapToDouble(Double::doubleValue).toArray();
      double[] ys = new double[x.length];
      java.util.Arrays.fill(ys, y + 0.22);
      Charts.points(chart, "p" + i, x, ys, Palette.faint(r.colour(), 150), SeriesMarkers.CIRCLE);
    }
    double below = r.points().isEmpty() ? y : y - 0.2;
    if (Double.isFinite(r.low()) && Double.isFinite(r.high())) {
      double[] ends = {r.low(), r.high()};
      Charts.line(chart, "i" + i, ends, new double[] {below, below}, r.colour(), 3);
    }
    if (Double.isFinite(r.estimate())) {
      Charts.points(
          chart,
          "e" + i,
          new double[] {r.estimate()},
          new double[] {below},
          r.colour(),
          SeriesMarkers.DIAMOND);
    }
  }
}
