package org.patchswap.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class SvgPathTest {
  private static String path(java.awt.Shape s, AffineTransform by) {
    StringBuilder out = new StringBuilder();
    SvgPath.append(out, s, by);
    return out.toString();
  }

  @Test
  void pointsAreRelativeAndShort() {
    assertEquals("M10.5 20l3 0l0 4l-3 0l0-4z", path(new Rectangle2D.Double(10.5, 20, 3, 4), null));
  }

  @Test
  void transformationsAreAppliedFirst() {
    AffineTransform twice = AffineTransform.getScaleInstance(2, 2);
    assertEquals("M2 2l2 0l0 2l-2 0l0-2z", path(new Rectangle2D.Double(1, 1, 1, 1), twice));
  }

  @Test
  void roundingDoesNotAddUp() {
    Path2D line = new Path2D.Double();
    line.moveTo(1, 0);
    for (int i = 1; i <= 6; i++) {
      line.lineTo(1 + i / 300.0, 0);
    }
    // 0.0033, 0.0067, 0.01, ...: hundredths 0, 1, 1, 1, 2, 2 from the start.
    assertEquals("M1 0l0 0l.01 0l0 0l0 0l.01 0l0 0", path(line, null));
  }

  @Test
  void aPieceAfterAClosedOneStartsFromWhereThatBegan() {
    Path2D two = new Path2D.Double();
    two.moveTo(1, 1);
    two.lineTo(5, 1);
    two.closePath();
    two.moveTo(2, 2);
    two.quadTo(3, 3, 4, 2);
    assertEquals("M1 1l4 0zm1 1q1 1 2 0", path(two, null));
  }
}
