package org.patchswap.reports.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Colours with a role. In a page each becomes a custom property, so that the light and the dark
 * scheme can each have their own value; files of their own keep the light values.
 */
public final class Palette {
  /** Text. */
  public static final Color INK = new Color(0x24, 0x29, 0x2f);

  /** Axis labels and thin lines. */
  public static final Color MUTED = new Color(0x57, 0x60, 0x6a);

  /** Grid lines. */
  public static final Color GRID = new Color(0xe1, 0xe4, 0xe8);

  /** The reference method. */
  public static final Color REFERENCE = new Color(0x6e, 0x77, 0x81);

  /**
   * Methods, after Okabe and Ito's palette for colour-blind readers; orange, sky and yellow a shade
   * darker than theirs so that they show on white.
   */
  private static final List<Color> SERIES =
      List.of(
          new Color(0xd5, 0x5e, 0x01),
          new Color(0x00, 0x72, 0xb2),
          new Color(0x01, 0x9e, 0x73),
          new Color(0xcc, 0x79, 0xa7),
          new Color(0xb8, 0x7d, 0x00),
          new Color(0x3a, 0x97, 0xcf),
          new Color(0x7b, 0x52, 0xab),
          new Color(0x8c, 0x8b, 0x1d));

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.TRAPEZOID,
          SeriesMarkers.RECTANGLE,
          SeriesMarkers.OVAL);

  private Palette() {}

  /** How many series can be told apart. */
  public static int size() {
    return SERIES.size();
  }

  /** The colour of the i-th series; colours repeat after {@link #size}. */
  public static Color series(int i) {
    return SERIES.get(Math.floorMod(i, SERIES.size()));
  }

  /** The marker of the i-th series. */
  public static Marker marker(int i) {
    return MARKERS.get(Math.floorMod(i, MARKERS.size()));
  }

  /** Every role's custom property by its colour. */
  static Map<Color, String> roles() {
    Map<Color, String> out = new LinkedHashMap<>();
    out.put(INK, "--ink");
    out.put(MUTED, "--muted");
    out.put(GRID, "--grid");
    out.put(REFERENCE, "--reference");
    for (int i = 0; i < SERIES.size(); i++) {
      out.put(SERIES.get(i), "--series-" + (i + 1));
    }
    return out;
  }

  /** A see-through version: keeps its role. */
  public static Color faint(Color c, int alpha) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
  }

  /** One colour a method: the reference grey, the others in order. */
  public static Map<String, Color> of(List<String> methods, String reference) {
    Map<String, Color> out = new LinkedHashMap<>();
    List<String> others = new ArrayList<>(methods);
    others.remove(reference);
    for (int i = 0; i < others.size(); i++) {
      out.put(others.get(i), series(i));
    }
    out.put(reference, REFERENCE);
    return out;
  }
}
