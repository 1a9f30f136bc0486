package org.patchswap.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Text that the chart library has no place for: names at the ends of lines, and a key of hues. */
final class Lettering {
  /** Height of a {@link #key}. */
  static final int KEY = 26;

  /** Between the baselines of two names. */
  static final double LINE = 16;

  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final double LEADER = 16;
  private static final double FAR = 60;
  private static final double CHIP = 9;

  /** Of what leads across the plot from a line that ends early, so that it is taken for no line. */
  private static final BasicStroke DOTTED =
      new BasicStroke(
          1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {1.5f, 4.5f}, 0);

  private static final double BASELINE = 4.5;

  private Lettering() {}

  /** A name and where it belongs. */
  record Name(String text, Color colour, double x, double y) {}

  /** How wide a text is. */
  static double width(String text) {
    return FONT.getStringBounds(text, EXACT).getWidth();
  }

  /** Writes a text from its left end. */
  static void write(Graphics2D g, String text, Color colour, double x, double baseline) {
    g.setColor(colour);
    g.fill(FONT.createGlyphVector(EXACT, text).getOutline((float) x, (float) baseline));
  }

  /** The room that names need at the right of a chart. */
  static int room(List<String> names) {
    double widest = names.stream().mapToDouble(Lettering::width).max().orElse(0);
    return names.isEmpty() ? 0 : (int) Math.ceil(widest + LEADER + 8);
  }

  /** Writes names at the right, one below the other, each joined to where it belongs. */
  static void atEnds(Graphics2D g, List<Name> names, double left, double top, double bottom) {
    List<Name> sorted = new ArrayList<>(names);
    sorted.sort(Comparator.comparingDouble(Name::y));
    double[] y = spread(sorted.stream().mapToDouble(Name::y).toArray(), top, bottom);
    for (int i = 0; i < y.length; i++) {
      Name n = sorted.get(i);
      g.setColor(Palette.faint(n.colour(), 130));
      g.setStroke(left - n.x() > FAR ? DOTTED : new BasicStroke(1));
      g.draw(new Line2D.Double(n.x() + 3, n.y(), left + LEADER - 3, y[i]));
      write(g, n.text(), n.colour(), left + LEADER, y[i] + BASELINE);
    }
  }

  /** Sorted positions moved so that none is nearer than a line to the next, within the ends. */
  static double[] spread(double[] wanted, double top, double bottom) {
    double[] y = wanted.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(y[i], i == 0 ? top : y[i - 1] + LINE);
    }
    for (int i = y.length - 1; i >= 0; i--) {
      y[i] = Math.min(y[i], i == y.length - 1 ? bottom : y[i + 1] - LINE);
    }
    return y;
  }

  /** The hues among colours, in their order. */
  static List<Hue> hues(List<Color> colours) {
    List<Hue> out = new ArrayList<>();
    for (Hue h : Hue.values()) {
      if (colours.stream().anyMatch(h::is)) {
        out.add(h);
      }
    }
    return out;
  }

  /** Writes what the hues mean, in one line. */
  static void key(Graphics2D g, List<Hue> hues, double left, double baseline) {
    double x = left;
    for (Hue h : hues) {
      g.setColor(h.light());
      g.fill(new Ellipse2D.Double(x, baseline - CHIP, CHIP, CHIP));
      write(g, h.words(), Palette.INK, x + CHIP + 5, baseline);
      x += CHIP + 5 + width(h.words()) + 18;
    }
  }
}
