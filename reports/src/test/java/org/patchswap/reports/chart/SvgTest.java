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
        .add(RowChart.Row.of("a < b", Palette.series(0), values(), 0.5, 0.1, 0.9))
        .add(RowChart.Row.of("c & d", Palette.series(1), values(), 0.4, 0.2, 0.6))
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
    assertTrue(draw().inline().contains("fill:var(--series-1)"));
    assertFalse(draw().file().contains("var("));
    assertTrue(draw().file().contains("xmlns=\"http://www.w3.org/2000/svg\""));
  }

  @Test
  void numbersAreShort() {
    assertFalse(draw().inline().matches("(?s).*\\d\\.\\d{3,}.*"));
  }
}
