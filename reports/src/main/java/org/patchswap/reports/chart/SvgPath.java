package org.patchswap.reports.chart;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;

/**
 * The data of an SVG path in few characters: hundredths of a pixel, each point relative to the one
 * before. Rounded positions are what is subtracted, so errors do not add up.
 */
final class SvgPath {
  private static final int HUNDRED = 100;
  private static final String COMMANDS = "mlqcz";
  private static final int[] POINTS = {1, 1, 2, 3, 0};

  private final StringBuilder out;
  private long x;
  private long y;
  private long startX;
  private long startY;

  private SvgPath(StringBuilder out) {
    this.out = out;
  }

  /** Appends a shape as it looks after a transformation. */
  static void append(StringBuilder out, Shape shape, AffineTransform by) {
    SvgPath path = new SvgPath(out);
    double[] at = new double[6];
    for (PathIterator i = shape.getPathIterator(by); !i.isDone(); i.next()) {
      path.segment(i.currentSegment(at), at);
    }
  }

  private void segment(int kind, double[] at) {
    if (kind == PathIterator.SEG_CLOSE) {
      out.append('z');
      x = startX;
      y = startY;
      return;
    }
    // The first point stands where it is, so that paths can be joined.
    boolean first = kind == PathIterator.SEG_MOVETO && startX == 0 && startY == 0;
    out.append(first ? 'M' : COMMANDS.charAt(kind));
    long endX = x;
    long endY = y;
    for (int p = 0; p < POINTS[kind]; p++) {
      endX = Math.round(at[2 * p] * HUNDRED);
      endY = Math.round(at[2 * p + 1] * HUNDRED);
      number(endX - (first ? 0 : x), p == 0);
      number(endY - (first ? 0 : y), false);
    }
    x = endX;
    y = endY;
    if (kind == PathIterator.SEG_MOVETO) {
      startX = x;
      startY = y;
    }
  }

  /** A number of hundredths; a blank before it unless a letter or a sign parts it from the last. */
  private void number(long hundredths, boolean afterLetter) {
    if (hundredths < 0) {
      out.append('-');
    } else if (!afterLetter) {
      out.append(' ');
    }
    long size = Math.abs(hundredths);
    long rest = size % HUNDRED;
    if (size >= HUNDRED || rest == 0) {
      out.append(size / HUNDRED);
    }
    if (rest > 0) {
      out.append('.').append(rest / 10);
      if (rest % 10 > 0) {
        out.append(rest % 10);
      }
    }
  }
}
