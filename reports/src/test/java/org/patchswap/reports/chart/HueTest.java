package org.patchswap.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Colours as readers see them: CIELAB (CIE 1976, D65) of what is left without red or green cones
 * after Viénot, Brettel and Mollon (1999), in linear RGB; contrast after WCAG 2.1.
 */
class HueTest {
  /** About ten times what one can just tell apart side by side. */
  private static final double FAR = 20;

  private static final double READABLE = 4.5;
  private static final double[][] ALL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final double[][] NO_RED = {
    {0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}
  };
  private static final double[][] NO_GREEN = {
    {0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}
  };
  private static final double[][] XYZ = {
    {0.4124564, 0.3575761, 0.1804375},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041}
  };

  private static double[] linear(Color c) {
    double[] out = new double[3];
    float[] rgb = c.getRGBColorComponents(null);
    for (int i = 0; i < 3; i++) {
      out[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    return out;
  }

  private static double[] times(double[][] m, double... v) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) {
      out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    }
    return out;
  }

  private static double[] lab(double[] linear) {
    double[] white = times(XYZ, 1, 1, 1);
    double[] xyz = times(XYZ, linear);
    double[] f = new double[3];
    for (int i = 0; i < 3; i++) {
      double t = Math.max(0, xyz[i] / white[i]);
      f[i] = t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
  }

  private static double distance(Color a, Color b, double[][] eyes) {
    double[] x = lab(times(eyes, linear(a)));
    double[] y = lab(times(eyes, linear(b)));
    return Math.sqrt(
        Math.pow(x[0] - y[0], 2) + Math.pow(x[1] - y[1], 2) + Math.pow(x[2] - y[2], 2));
  }

  private static double contrast(Color a, Color b) {
    double x = times(XYZ, linear(a))[1] + 0.05;
    double y = times(XYZ, linear(b))[1] + 0.05;
    return Math.max(x, y) / Math.min(x, y);
  }

  private static List<Hue> known() {
    return Arrays.stream(Hue.values()).filter(h -> h != Hue.UNKNOWN).toList();
  }

  private static void apart(Function<Hue, Color> scheme) {
    for (Hue a : known()) {
      for (Hue b : known()) {
        for (double[][] eyes : List.of(ALL, NO_RED, NO_GREEN)) {
          double d = a == b ? FAR : distance(scheme.apply(a), scheme.apply(b), eyes);
          assertTrue(d >= FAR, a + " and " + b + ": " + d);
        }
      }
    }
  }

  @Test
  void groupsAreFarApartForAllEyesOnLightAndDark() {
    apart(Hue::light);
    apart(Hue::dark);
    // The measure itself: the orange and the olive that stood here before were one to some.
    assertTrue(distance(new Color(0xd55e01), new Color(0xb87d00), NO_GREEN) < FAR);
  }

  @Test
  void everyHueCanBeReadAsText() {
    for (Hue h : Hue.values()) {
      double light = contrast(h.light(), Color.WHITE);
      double dark = contrast(h.dark(), new Color(0x0f1419));
      assertTrue(light >= READABLE && dark >= READABLE, h + ": " + light + ", " + dark);
    }
  }

  @Test
  void styleSheetHasTheSameValues() throws Exception {
    String css;
    try (var in = Hue.class.getResourceAsStream("/org/patchswap/reports/page/report.css")) {
      css = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
    for (Hue h : Hue.values()) {
      for (Color c : List.of(h.light(), h.dark())) {
        String rule = h.role() + ": #" + Integer.toHexString(c.getRGB()).substring(2) + ";";
        assertTrue(css.contains(rule), rule);
      }
    }
    assertTrue(css.contains("--paper: #0f1419;"), "the dark paper that contrast is measured on");
  }

  @Test
  void methodsHaveTheColourOfTheirFamily() {
    Map<String, String> families =
        Map.of(
            "a", "control", "b", "baseline", "c", "teacher-logits", "d", "dense", "q", "control");
    Map<String, Color> colours =
        Palette.of(
            List.of("a", "b", "c", "d", "q", "old"),
            List.of("q"),
            "b",
            m -> Optional.ofNullable(families.get(m)));
    assertEquals(Hue.CONTROL.light(), colours.get("a"));
    assertEquals(Hue.REFERENCE.light(), colours.get("b"));
    assertEquals(Hue.LOGITS.light(), colours.get("c"));
    assertEquals(Hue.FEATURES.light(), colours.get("d"));
    assertEquals(Hue.QUESTION.light(), colours.get("q"));
    assertEquals(Hue.UNKNOWN.light(), colours.get("old"));
  }
}
