package org.patchswap.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForestStripTest {
  private static ForestStrip.Row row(double estimate, double low, double high, double margin) {
    return new ForestStrip.Row(estimate, low, high, margin, "better");
  }

  @Test
  void allRowsLieOnOneAxisWithZeroAndTheMargin() {
    ForestStrip.Row r = row(6, 2, 10, 0.5);
    ForestStrip axis = ForestStrip.over(List.of(r, row(-1, -2, 0, 2)));
    // From -2 to 10 with 4 % of room at either end: zero at (2 + 0.48) / 12.96.
    String svg = axis.draw(r);
    assertTrue(svg.contains("class=\"zero\" x1=\"19.14%\""), svg);
    assertTrue(svg.contains("cx=\"65.43%\""), svg);
    assertTrue(svg.contains("class=\"bar\" x1=\"34.57%\" x2=\"96.30%\""), svg);
    assertTrue(svg.contains("class=\"margin\" x=\"15.28%\" y=\"0\" width=\"7.72%\""), svg);
    assertEquals(List.of(-2.0, 0.0, 2.0, 4.0, 6.0, 8.0), axis.ticks().subList(0, 6));
  }

  @Test
  void whatIsNotKnownIsNotDrawn() {
    ForestStrip.Row r = row(Double.NaN, Double.NaN, Double.NaN, 0);
    String svg = ForestStrip.over(List.of(r)).draw(r);
    assertFalse(svg.contains("NaN") || svg.contains("mark") || svg.contains("bar\""), svg);
  }
}
