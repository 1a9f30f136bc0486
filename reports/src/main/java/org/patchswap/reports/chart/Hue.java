package org.patchswap.reports.chart;

import java.awt.Color;
import org.patchswap.core.method.Family;
import org.patchswap.core.option.Option;

/**
 * What a colour says of a method: five groups and the reference, each with a value for light and
 * for dark paper. All of them are as far apart for readers without red or green cones as a test
 * asks, and dark or light enough to be read as text.
 */
public enum Hue {
  /** What the suite asks about. */
  QUESTION("question", "in question", 0xbd5400, 0xf6821a),
  /** What all are compared with. */
  REFERENCE("reference", "reference", 0x40484e, 0xbec6ce),
  /** Baselines and augmentation controls. */
  CONTROL("control", "no distillation", 0x424c1b, 0xe5e197),
  /** A network taught by itself. */
  SELF("self", "self-distillation", 0x3877b1, 0x0297f7),
  /** A trained teacher's logits. */
  LOGITS("logits", "teacher's logits", 0x25825c, 0x0aa675),
  /** A trained teacher's features or maps. */
  FEATURES("features", "teacher's features", 0x3c2678, 0x9f76b2),
  /** Notes of older versions have no families. */
  UNKNOWN("muted", "family not on record", 0x57606a, 0xa2abb5);

  private final String role;
  private final String words;
  private final Color light;
  private final Color dark;

  Hue(String role, String words, int light, int dark) {
    this.role = "--" + role;
    this.words = words;
    this.light = new Color(light);
    this.dark = new Color(dark);
  }

  /** The hue of a family as suites' notes name it; {@link #UNKNOWN} for any other word. */
  public static Hue of(String family) {
    for (Family f : Family.values()) {
      if (Option.word(f).equals(family)) {
        return switch (f) {
          case BASELINE, CONTROL -> CONTROL;
          case SELF_DISTILLATION -> SELF;
          case TEACHER_LOGITS -> LOGITS;
          case TEACHER_FEATURES, DENSE -> FEATURES;
        };
      }
    }
    return UNKNOWN;
  }

  /** The custom property of the style sheet. */
  String role() {
    return role;
  }

  /** For a key. */
  String words() {
    return words;
  }

  /** On white; see-through versions of it keep the role. */
  public Color light() {
    return light;
  }

  /** On the dark paper of the style sheet. */
  Color dark() {
    return dark;
  }

  /** Whether a colour is this one, however see-through. */
  boolean is(Color c) {
    return (c.getRGB() & 0xffffff) == (light.getRGB() & 0xffffff);
  }
}
