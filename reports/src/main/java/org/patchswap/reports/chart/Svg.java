package org.patchswap.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Map;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;

/**
 * A chart as SVG. Text is drawn as outlines, so a title and a description stand in front for those
 * who cannot see the picture.
 *
 * @param id unique in a page
 * @param title short name of what is drawn
 * @param description what can be seen
 * @param width in pixels
 * @param height in pixels
 * @param body the drawing
 */
public record Svg(String id, String title, String description, int width, int height, String body) {
  private static final Pattern COLOUR = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

  /** What is drawn around a chart once its axes have their places. */
  @FunctionalInterface
  interface More {
    void draw(Graphics2D graphics);
  }

  /** The room around a chart, in pixels. */
  record Room(int left, int right, int below) {}

  /** Draws a chart and more around it; coordinates of the latter are the chart's own. */
  static Svg of(String id, String title, String description, XYChart chart, Room room, More more) {
    SvgGraphics graphics = new SvgGraphics(id);
    graphics.translate(room.left(), 0);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.setClip(null);
    more.draw(graphics);
    return new Svg(
        id,
        title,
        description,
        room.left() + chart.getWidth() + room.right(),
        chart.getHeight() + room.below(),
        graphics.body());
  }

  /** The chart inside a page: colours follow the page's scheme. */
  public String inline() {
    Map<Color, String> roles = Palette.roles();
    String themed =
        COLOUR
            .matcher(body)
            .replaceAll(
                m -> {
                  Color c =
                      new Color(
                          Integer.parseInt(m.group(1)),
                          Integer.parseInt(m.group(2)),
                          Integer.parseInt(m.group(3)));
                  String role = roles.get(c);
                  return role == null ? m.group() : "var(" + role + ")";
                });
    return wrap("class=\"chart\"", themed);
  }

  /** The chart as a file of its own, on white. */
  public String file() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + wrap(
            "xmlns=\"http://www.w3.org/2000/svg\" width=\""
                + width
                + "\" height=\""
                + height
                + "\"",
            "<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#fff\"/>" + body)
        + "\n";
  }

  private String wrap(String attributes, String content) {
    return "<svg "
        + attributes
        + " viewBox=\"0 0 "
        + width
        + " "
        + height
        + "\" role=\"img\" aria-labelledby=\""
        + id
        + "-t "
        + id
        + "-d\"><title id=\""
        + id
        + "-t\">"
        + escape(title)
        + "</title><desc id=\""
        + id
        + "-d\">"
        + escape(description)
        + "</desc>"
        + content
        + "</svg>";
  }

  private static String escape(String s) {
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
