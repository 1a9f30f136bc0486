package org.patchswap.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.patchswap.reports.table.Numbers;

/**
 * The drawn part of a forest plot's rows, over one axis: shaded margin, zero, interval and
 * estimate. Positions are shares of the width, so that the strip fits any column and its numbers
 * stay text that can be selected. A chart of the library has a fixed width and its text in
 * outlines, which is why this one is written here.
 */
public final class ForestStrip {
  /** More points than this would hide each other. */
  public static final int MOST_POINTS = 10;

  private static final int TICKS = 7;
  private static final double EDGE = 0.04;
  private static final double[] STEPS = {1, 2, 5, 10};

  private final double low;
  private final double high;

  /**
   * One row.
   *
   * @param estimate NaN where there is none
   * @param low end of the interval; NaN where there is none
   * @param high other end
   * @param margin half the width of the shaded region; 0 for none
   * @param style a word of the style sheet
   */
  public record Row(double estimate, double low, double high, double margin, String style) {}

  private ForestStrip(double low, double high) {
    this.low = low;
    this.high = high;
  }

  /** An axis that holds all rows and zero. */
  public static ForestStrip over(List<Row> rows) {
    double low = 0;
    double high = 0;
    for (Row r : rows) {
      for (double v : new double[] {r.estimate(), r.low(), r.high(), -r.margin(), r.margin()}) {
        if (Double.isFinite(v)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    double room = high > low ? EDGE * (high - low) : 1;
    return new ForestStrip(low - room, high + room);
  }

  /** A row as SVG; what it shows stands beside it in words. */
  public String draw(Row r) {
    return draw(r, new double[0]);
  }

  /** The same with small points, such as seeds, where they fall onto the axis. */
  public String draw(Row r, double[] points) {
    StringBuilder s = begin(r.style());
    if (r.margin() > 0) {
      s.append("<rect class=\"margin\" x=\"").append(at(-r.margin())).append("\" y=\"0\" width=\"");
      s.append(percent(2 * r.margin() / (high - low))).append("\" height=\"100%\"/>");
    }
    vertical(s, "zero", 0);
    if (Double.isFinite(r.low()) && Double.isFinite(r.high())) {
      s.append("<line class=\"bar\" x1=\"").append(at(r.low())).append("\" x2=\"");
      s.append(at(r.high())).append("\" y1=\"50%\" y2=\"50%\"/>");
    }
    for (double p : points) {
      if (p >= low && p <= high) {
        s.append("<circle class=\"point\" cx=\"").append(at(p)).append("\" cy=\"50%\" r=\"3\"/>");
      }
    }
    if (Double.isFinite(r.estimate())) {
      s.append("<circle class=\"mark\" cx=\"").append(at(r.estimate()));
      s.append("\" cy=\"50%\" r=\"5.5\"/>");
    }
    return s.append("</svg>").toString();
  }

  /** The axis with its numbers. */
  public String axis() {
    StringBuilder s = begin("axis");
    for (double t : ticks()) {
      s.append("<text x=\"").append(at(t)).append("\" y=\"1em\" text-anchor=\"middle\">");
      s.append(Numbers.plain(t)).append("</text>");
    }
    return s.append("</svg>").toString();
  }

  /** Round numbers, zero among them. */
  List<Double> ticks() {
    double least = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = power * STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0; i--) {
      step = power * STEPS[i] >= least ? power * STEPS[i] : step;
    }
    List<Double> out = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      double share = (i * step - low) / (high - low);
      if (share > EDGE / 2 && share < 1 - EDGE / 2) {
        out.add(i * step);
      }
    }
    return out;
  }

  private static StringBuilder begin(String style) {
    return new StringBuilder("<svg class=\"strip ")
        .append(style)
        .append("\" aria-hidden=\"true\">");
  }

  private void vertical(StringBuilder s, String style, double v) {
    s.append("<line class=\"").append(style).append("\" x1=\"").append(at(v)).append("\" x2=\"");
    s.append(at(v)).append("\" y1=\"0\" y2=\"100%\"/>");
  }

  private String at(double v) {
    return percent((v - low) / (high - low));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }
}
