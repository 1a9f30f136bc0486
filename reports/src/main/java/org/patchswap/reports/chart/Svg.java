package org.patchswap.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
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

  /** Draws a chart, with a key of the hues below it where there are several. */
  static Svg of(String id, String title, String description, XYChart chart, List<Color> colours) {
    List<Hue> hues = Lettering.hues(colours);
    if (hues.size() < 2) {
      return of(id, title, description, chart, 0, 0, g -> {});
    }
    double baseline = chart.getHeight() + Lettering.KEY / 2.0;
    return of(
        id, title, description, chart, 0, Lettering.KEY, g -> Lettering.key(g, hues, 8, baseline));
  }

  /** Draws a chart and more beside and below it. */
  static Svg of(
      String id, String title, String description, XYChart chart, int right, int below, More more) {
    SvgGraphics graphics = new SvgGraphics(id);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.setClip(null);
    more.draw(graphics);
    return new Svg(
        id,
        title,
        description,
        chart.getWidth() + right,
        chart.getHeight() + below,
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
