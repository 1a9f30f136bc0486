package org.patchswap.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Quality against training cost. Costs are images through all networks, which are exact: seconds
 * would let the machine's other work say who is worth its cost.
 */
public final class CostChart {
  private static final double MARK = 6;
  private static final double MILLION = 1e6;
  private static final double THOUSAND = 1e3;

  private CostChart() {}

  /**
   * A method.
   *
   * @param label of it
   * @param colour of it
   * @param images through all networks, the runs it needs first included
   * @param value mean of the headline
   * @param front whether no other method is better for as few images
   */
  public record Point(String label, Color colour, double images, double value, boolean front) {
    private int rank() {
      return Palette.order(colour) > 0 ? 0 : front ? 1 : 2;
    }
  }

  /** Draws it; {@code axis} is what the values are. */
  public static Svg draw(
      String id, String title, String description, String axis, List<Point> points) {
    double most = points.stream().mapToDouble(Point::images).max().orElse(1);
    double unit = most < MILLION ? THOUSAND : MILLION;
    String images = "Images through all networks, " + (unit == MILLION ? "millions" : "thousands");
    XYChart chart = Charts.chart(Charts.WIDTH, 400, images, axis);
    var s = chart.getStyler();
    s.setYAxisTickMarkSpacingHint(40);
    s.setXAxisMin(0.0);
    s.setXAxisMax(most / unit * 1.12);
    double low = points.stream().mapToDouble(Point::value).min().orElse(0);
    double high = points.stream().mapToDouble(Point::value).max().orElse(1);
    double margin = Math.max(0.12 * (high - low), 0.002 * Math.max(Math.abs(high), 1));
    s.setYAxisMin(low - margin);
    s.setYAxisMax(high + margin);
    front(chart, points, unit);
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingInt(p -> Palette.order(p.colour())));
    for (int i = 0; i < sorted.size(); i++) {
      Point p = sorted.get(i);
      double[] x = {p.images() / unit};
      Charts.points(
          chart,
          "p" + i,
          x,
          new double[] {p.value()},
          p.colour(),
          Hue.QUESTION.is(p.colour()) ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE);
    }
    List<Hue> hues = Lettering.hues(points.stream().map(Point::colour).toList());
    double baseline = chart.getHeight() + Lettering.KEY / 2.0;
    return Svg.of(
        id,
        title,
        description,
        chart,
        new Svg.Room(0, 0, Lettering.KEY),
        g -> {
          names(g, chart, points, unit);
          Lettering.key(g, hues, 8, baseline);
        });
  }

  /** A thin stair along what no other method beats. */
  private static void front(XYChart chart, List<Point> points, double unit) {
    List<Point> best =
        points.stream()
            .filter(Point::front)
            .sorted(Comparator.comparingDouble(Point::images))
            .toList();
    if (best.size() < 2) {
      return;
    }
    double[] x = new double[2 * best.size() - 1];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = best.get((i + 1) / 2).images() / unit;
      y[i] = best.get(i / 2).value();
    }
    Charts.line(chart, "front", x, y, Palette.faint(Palette.MUTED, 150), 1.2f);
  }

  /**
   * Names beside their marks, the important ones first; one that would cover others is left out.
   */
  private static void names(Graphics2D g, XYChart chart, List<Point> points, double unit) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (Point p : points) {
      Rectangle2D mark = new Rectangle2D.Double();
      double x = chart.getScreenXFromChart(p.images() / unit);
      double y = chart.getScreenYFromChart(p.value());
      mark.setFrameFromCenter(x, y, x + MARK, y + MARK);
      taken.add(mark);
    }
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingInt(Point::rank));
    Rectangle2D paper = new Rectangle2D.Double(0, 0, chart.getWidth(), chart.getHeight());
    for (Point p : sorted) {
      double w = Lettering.width(p.label());
      double x = chart.getScreenXFromChart(p.images() / unit);
      double[] left = {x + 9, x - 9 - w, x - w / 2};
      double[] down = {0, 0, -14, 14};
      for (int i = 0; i < down.length; i++) {
        double at = left[Math.min(i, left.length - 1)];
        double middle = chart.getScreenYFromChart(p.value()) + down[i];
        Rectangle2D box = new Rectangle2D.Double(at, middle - 7, w, 14);
        if (paper.contains(box) && taken.stream().noneMatch(box::intersects)) {
          taken.add(box);
          Lettering.write(g, p.label(), p.colour(), at, middle + 4.5);
          break;
        }
      }
    }
  }
}
