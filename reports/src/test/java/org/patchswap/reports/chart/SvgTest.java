package org.patchswap.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SvgTest {
  private static Svg draw() {
    return new RowChart("Difference (pp)")
        .line(0)
        .add(RowChart.Row.of("a < b", Hue.QUESTION.light(), values(), 0.5, 0.1, 0.9))
        .add(RowChart.Row.of("c & d", Hue.SELF.light(), values(), 0.4, 0.2, 0.6))
        .draw("x", "Title < 1", "What & why");
  }

  private static TreeMap<Long, Double> values() {
    TreeMap<Long, Double> v = new TreeMap<>();
    for (long i = 1; i <= 5; i++) {
      v.put(i, 0.1 * i);
    }
    return v;
  }

  @Test
  void sameBytesEveryTime() {
    assertEquals(draw().file(), draw().file());
  }

  @Test
  void saysWhatItShows() {
    String svg = draw().inline();
    assertTrue(svg.contains("role=\"img\" aria-labelledby=\"x-t x-d\""));
    assertTrue(svg.contains("<title id=\"x-t\">Title &lt; 1</title>"));
    assertTrue(svg.contains("<desc id=\"x-d\">What &amp; why</desc>"));
  }

  @Test
  void pageColoursFollowTheScheme() {
    assertTrue(draw().inline().contains("fill:var(--question)"));
    assertFalse(draw().file().contains("var("));
    assertTrue(draw().file().contains("xmlns=\"http://www.w3.org/2000/svg\""));
  }

  @Test
  void numbersAreShort() {
    assertFalse(draw().inline().matches("(?s).*\\d\\.\\d{3,}.*"));
  }

  private static LineChart.Line line(String label, Hue hue, double... y) {
    return new LineChart.Line(
        label, hue.light(), new double[] {1, 2, 3}, y, new double[0], new double[0], null);
  }

  @Test
  void linesThatCoincideAreDrawnOnce() {
    LineChart two =
        new LineChart(300, "x", "y")
            .add(line("a", Hue.SELF, 1, 2, 3))
            .add(line("b", Hue.QUESTION, 3, 2, 1));
    LineChart same =
        new LineChart(300, "x", "y")
            .add(line("a", Hue.SELF, 1, 2, 3))
            .add(line("b", Hue.QUESTION, 1, 2, 3));
    assertTrue(two.draw("x", "t", "d").inline().contains("stroke:var(--self)"));
    // The line has the colour of what is in question, whose name comes first.
    String joined = same.draw("x", "t", "d").inline();
    assertTrue(joined.contains("stroke:var(--question)"), joined);
    assertFalse(joined.contains("var(--self)"), joined);
  }

  @Test
  void whatLeadsToTheNameOfALineThatEndsEarlyIsDotted() {
    LineChart.Line half =
        new LineChart.Line(
            "b",
            Hue.QUESTION.light(),
            new double[] {1, 2},
            new double[] {3, 2},
            new double[0],
            new double[0],
            null);
    LineChart chart = new LineChart(300, "x", "y").add(line("a", Hue.SELF, 1, 2, 3));
    assertFalse(chart.draw("x", "t", "d").inline().contains("stroke-dasharray:1.5"));
    String both = chart.add(half).draw("x", "t", "d").inline();
    assertEquals(2, both.split("stroke-dasharray:1.5", -1).length, "one of the two");
  }

  @Test
  void namesKeepALineApartAndStayInside() {
    double[] y = Lettering.spread(new double[] {50, 51, 52, 200}, 10, 190);
    for (int i = 1; i < y.length; i++) {
      assertTrue(y[i] - y[i - 1] >= Lettering.LINE - 1e-9, java.util.Arrays.toString(y));
    }
    assertTrue(y[0] >= 10 && y[3] <= 190, java.util.Arrays.toString(y));
  }

  @Test
  void onlyHuesThatOccurAreInTheKey() {
    assertEquals(
        java.util.List.of(Hue.QUESTION, Hue.SELF),
        Lettering.hues(
            java.util.List.of(Hue.SELF.light(), Palette.faint(Hue.QUESTION.light(), 50))));
  }

  @Test
  void everyRowHasItsName() {
    RowChart chart = new RowChart("x");
    RowChart unnamed = new RowChart("x");
    for (int i = 0; i < 26; i++) {
      chart.add(RowChart.Row.of("i", Hue.SELF.light(), values(), 0.5, 0.1, 0.9));
      unnamed.add(RowChart.Row.of("", Hue.SELF.light(), values(), 0.5, 0.1, 0.9));
    }
    // The dot of an i is a closed piece of its outline: one more "z" a name than without.
    int pieces = pieces(chart) - pieces(unnamed);
    assertTrue(pieces >= 26, "only " + pieces + " pieces for 26 names");
  }

  private static int pieces(RowChart chart) {
    return chart.draw("x", "t", "d").file().split("z", -1).length;
  }
}
