package org.patchswap.reports.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis, each with an optional band of its seeds and its name at its end. Lines
 * that coincide are drawn once, under the names of all.
 */
public final class LineChart {
  /** Lines nearer to each other than this share of the chart's height look like one. */
  private static final double SAME = 0.003;

  private static final int MOST_NAMES = 2;

  private final String xAxis;
  private final String yAxis;
  private final int width;
  private final int height;
  private final List<Line> lines = new ArrayList<>();
  private final List<Line> rest = new ArrayList<>();
  private final List<double[]> marks = new ArrayList<>();
  private OptionalDouble level = OptionalDouble.empty();
  private boolean logarithmic;

  /**
   * A line.
   *
   * @param label at its end
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
      Marker marker) {
    private double end() {
      return x[x.length - 1];
    }

    private double last() {
      return y[y.length - 1];
    }
  }

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

  /** Adds a grey band in place of lines that are not drawn one by one. */
  public LineChart rest(String label, double[] x, double[] low, double[] high) {
    if (x.length > 1) {
      double[] mid = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        mid[i] = (low[i] + high[i]) / 2;
      }
      rest.add(new Line(label, Palette.MUTED, x, mid, low, high, null));
    }
    return this;
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Draws a dashed line at a value. */
  public LineChart level(double y) {
    level = OptionalDouble.of(y);
    return this;
  }

  /** Marks a point with a cross. */
  public LineChart mark(double x, double y) {
    marks.add(new double[] {x, y});
    return this;
  }

  /** Makes the horizontal axis logarithmic; all x must be positive. */
  public LineChart logarithmic() {
    logarithmic = true;
    return this;
  }

  /** Draws it. */
  public Svg draw(String id, String title, String description) {
    List<Line> drawn = joined();
    List<Line> named = new ArrayList<>(rest);
    named.addAll(drawn);
    int room = Lettering.room(named.stream().map(Line::label).toList());
    XYChart chart = Charts.chart(width - room, height, xAxis, yAxis);
    chart.getStyler().setYAxisTickMarkSpacingHint(36);
    chart.getStyler().setMarkerSize(6);
    level.ifPresent(y -> level(chart, y));
    for (int i = 0; i < named.size(); i++) {
      Line l = named.get(i);
      if (l.low().length > 1) {
        Charts.band(chart, "band" + i, l.x(), l.low(), l.high(), l.colour());
      }
    }
    drawn.forEach(l -> line(chart, l));
    chart.getStyler().setXAxisLogarithmic(logarithmic).setXAxisLogarithmicDecadeOnly(false);
    if (!marks.isEmpty()) {
      double[] x = marks.stream().mapToDouble(m -> m[0]).toArray();
      double[] y = marks.stream().mapToDouble(m -> m[1]).toArray();
      Charts.points(chart, "marks", x, y, Palette.INK, SeriesMarkers.CROSS);
    }
    return Svg.of(
        id, title, description, chart, new Svg.Room(0, room, 0), g -> names(g, chart, named));
  }

  private static void line(XYChart chart, Line l) {
    float[] widths = {1.4f, 2.2f, 3.2f};
    XYSeries s =
        Charts.line(chart, l.label(), l.x(), l.y(), l.colour(), widths[Palette.order(l.colour())]);
    if (l.marker() != null || l.x().length == 1) {
      s.setMarker(l.marker() == null ? SeriesMarkers.CIRCLE : l.marker());
      s.setMarkerColor(l.colour());
    }
  }

  private void level(XYChart chart, double y) {
    double first = lines.stream().mapToDouble(l -> l.x()[0]).min().orElse(0);
    double last = lines.stream().mapToDouble(Line::end).max().orElse(1);
    Charts.dashed(chart, "level", new double[] {first, last}, new double[] {y, y}, Palette.MUTED);
  }

  private void names(java.awt.Graphics2D g, XYChart chart, List<Line> named) {
    List<Lettering.Name> names = new ArrayList<>();
    for (Line l : named) {
      double x = chart.getScreenXFromChart(l.end());
      names.add(new Lettering.Name(l.label(), l.colour(), x, chart.getScreenYFromChart(l.last())));
    }
    Lettering.atEnds(g, names, chart.getWidth() - 6.0, 14, height - 52.0);
  }

  /** What is drawn, the most important last; lines that coincide as one. */
  private List<Line> joined() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Line l : lines) {
      for (double v : l.y()) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    double same = SAME * (high - low);
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingInt((Line l) -> -Palette.order(l.colour())));
    List<List<Line>> groups = new ArrayList<>();
    for (Line l : sorted) {
      groups.stream()
          .filter(group -> coincide(group.get(0), l, same))
          .findFirst()
          .ifPresentOrElse(group -> group.add(l), () -> groups.add(new ArrayList<>(List.of(l))));
    }
    List<Line> out = new ArrayList<>();
    for (List<Line> group : groups) {
      Line l = group.get(0);
      String label = label(group);
      out.add(0, new Line(label, l.colour(), l.x(), l.y(), l.low(), l.high(), l.marker()));
    }
    return out;
  }

  private static String label(List<Line> group) {
    List<String> names = group.stream().map(Line::label).toList();
    int more = names.size() - MOST_NAMES;
    return String.join(" = ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + (more > 0 ? " = " + more + " more" : "");
  }

  private static boolean coincide(Line a, Line b, double same) {
    if (!java.util.Arrays.equals(a.x(), b.x())) {
      return false;
    }
    for (int i = 0; i < a.y().length; i++) {
      if (!(Math.abs(a.y()[i] - b.y()[i]) <= same)) {
        return false;
      }
    }
    return true;
  }
}
