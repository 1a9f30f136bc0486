package org.patchswap.reports.chart;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what a chart draws as SVG elements at once. The library underneath keeps colours, strokes,
 * clips and transformations; its own SVG is several times as long, slow to make, and names clip
 * paths at random.
 */
final class SvgGraphics extends VectorGraphics2D {
  private static final int OPAQUE = 255;

  /** Shared with copies of these graphics: they draw into the same picture. */
  private final StringBuilder out = new StringBuilder();

  private final List<String> clips = new ArrayList<>();
  private final StringBuilder clip = new StringBuilder();
  private final StringBuilder style = new StringBuilder();
  private final String id;

  /**
   * An empty picture.
   *
   * @param id prefix of the names inside
   */
  SvgGraphics(String id) {
    this.id = id;
  }

  @Override
  public void fill(Shape shape) {
    add(shape, paint("fill"), getColor().getAlpha() == OPAQUE);
  }

  @Override
  public void draw(Shape shape) {
    add(shape, "fill:none;" + paint("stroke") + stroke(), false);
  }

  /** The elements drawn so far. */
  String body() {
    String definitions = clips.isEmpty() ? "" : "<defs>" + String.join("", clips) + "</defs>";
    return definitions
        + out
        + (out.length() == 0 ? "" : "\"/>")
        + (clip.length() == 0 ? "" : "</g>");
  }

  private void add(Shape shape, String newStyle, boolean mayJoin) {
    if (getColor().getAlpha() == 0) {
      return;
    }
    boolean moved = clipTo(getClip());
    if (moved || !mayJoin || !newStyle.contentEquals(style)) {
      if (!moved && out.length() > 0) {
        out.append("\"/>");
      }
      out.append("<path style=\"").append(newStyle).append("\" d=\"");
      style.setLength(0);
      style.append(mayJoin ? newStyle : "");
    }
    SvgPath.append(out, shape, getTransform());
  }

  /** Begins a group when the clip is another one; says whether it did. */
  private boolean clipTo(Shape now) {
    StringBuilder path = new StringBuilder();
    if (now != null) {
      Rectangle2D r = getTransform().createTransformedShape(now).getBounds2D();
      SvgPath.append(path, r, null);
    }
    if (path.compareTo(clip) == 0) {
      return false;
    }
    out.append(out.length() == 0 ? "" : "\"/>").append(clip.length() == 0 ? "" : "</g>");
    clip.setLength(0);
    clip.append(path);
    if (clip.length() == 0) {
      return true;
    }
    String element = "\"><path d=\"" + path + "\"/></clipPath>";
    int n = 0;
    while (n < clips.size() && !clips.get(n).endsWith(element)) {
      n++;
    }
    String name = id + "-clip-" + (n + 1);
    if (n == clips.size()) {
      clips.add("<clipPath id=\"" + name + element);
    }
    out.append("<g clip-path=\"url(#").append(name).append(")\">");
    return true;
  }

  private String paint(String kind) {
    Color c = getColor();
    String rgb = kind + ":rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")";
    return c.getAlpha() == OPAQUE
        ? rgb
        : rgb + ";" + kind + "-opacity:" + Math.round(100.0 * c.getAlpha() / OPAQUE) / 100.0;
  }

  private String stroke() {
    if (!(getStroke() instanceof BasicStroke s)) {
      return "";
    }
    StringBuilder text = new StringBuilder(";stroke-width:" + s.getLineWidth());
    text.append(s.getEndCap() == BasicStroke.CAP_ROUND ? ";stroke-linecap:round" : "");
    text.append(s.getLineJoin() == BasicStroke.JOIN_ROUND ? ";stroke-linejoin:round" : "");
    if (s.getDashArray() != null) {
      List<String> dashes = new ArrayList<>();
      for (float d : s.getDashArray()) {
        dashes.add(String.valueOf(d));
      }
      text.append(";stroke-dasharray:").append(String.join(",", dashes));
    }
    return text.toString();
  }
}
