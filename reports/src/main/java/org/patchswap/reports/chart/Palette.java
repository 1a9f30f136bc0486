package org.patchswap.reports.chart;

import java.awt.Color;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Colours with a role. In a page each becomes a custom property, so that the light and the dark
 * scheme can each have their own value; files of their own keep the light values.
 */
public final class Palette {
  /** Text. */
  public static final Color INK = new Color(0x24, 0x29, 0x2f);

  /** Axis labels and thin lines. */
  public static final Color MUTED = Hue.UNKNOWN.light();

  /** Grid lines. */
  public static final Color GRID = new Color(0xe1, 0xe4, 0xe8);

  private Palette() {}

  /** Every role's custom property by its colour. */
  static Map<Color, String> roles() {
    Map<Color, String> out = new LinkedHashMap<>();
    out.put(INK, "--ink");
    out.put(GRID, "--grid");
    for (Hue h : Hue.values()) {
      out.put(h.light(), h.role());
    }
    return out;
  }

  /** A see-through version: keeps its role. */
  public static Color faint(Color c, int alpha) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
  }

  /**
   * One colour a method: those in question and the reference have one of their own, the others that
   * of their family. What tells methods of a family apart is their name beside the mark.
   *
   * @param family of a method as the suite's note has it
   */
  public static Map<String, Color> of(
      List<String> methods,
      Collection<String> question,
      String reference,
      Function<String, Optional<String>> family) {
    Map<String, Color> out = new LinkedHashMap<>();
    for (String m : methods) {
      Hue hue =
          m.equals(reference)
              ? Hue.REFERENCE
              : question.contains(m)
                  ? Hue.QUESTION
                  : family.apply(m).map(Hue::of).orElse(Hue.UNKNOWN);
      out.put(m, hue.light());
    }
    out.putIfAbsent(reference, Hue.REFERENCE.light());
    return out;
  }

  /** Whether a colour is that of a method in question. */
  public static boolean emphasised(Color c) {
    return Hue.QUESTION.is(c);
  }

  /** What is drawn first has the lowest number: the reference and what is in question come last. */
  static int order(Color c) {
    return Hue.QUESTION.is(c) ? 2 : Hue.REFERENCE.is(c) ? 1 : 0;
  }
}
