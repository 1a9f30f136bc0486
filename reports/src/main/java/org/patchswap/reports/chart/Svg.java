package org.patchswap.reports.chart;

import java.awt.Color;
import java.util.Map;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;

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

  /** Draws a chart. */
  public static Svg of(String id, String title, String description, IChart chart) {
    if (chart instanceof XYChart xy) {
      Charts.placeLegend(xy);
    }
    SvgGraphics graphics = new SvgGraphics(id);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    return new Svg(id, title, description, chart.getWidth(), chart.getHeight(), graphics.body());
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
