package org.patchswap.reports.table;

import java.text.Normalizer;
import java.util.Map;

/** Text as LaTeX sets it, in ASCII alone, so that every engine and input encoding takes it. */
final class Tex {
  /** The longest run of characters that a line is not broken in. */
  private static final int UNBROKEN = 8;

  private static final String BREAK = "\\allowbreak{}";

  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '"', "{''}"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '<', "$<$"),
          Map.entry((int) '>', "$>$"),
          Map.entry((int) '|', "$|$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '·', "$\\cdot$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '≤', "$\\leq$"),
          Map.entry((int) '≥', "$\\geq$"),
          Map.entry((int) '≈', "$\\approx$"),
          Map.entry((int) '→', "$\\rightarrow$"),
          Map.entry((int) '↑', "$\\uparrow$"),
          Map.entry((int) '↓', "$\\downarrow$"),
          Map.entry((int) 'Δ', "$\\Delta$"),
          Map.entry((int) 'α', "$\\alpha$"),
          Map.entry((int) 'β', "$\\beta$"),
          Map.entry((int) 'γ', "$\\gamma$"),
          Map.entry((int) 'λ', "$\\lambda$"),
          Map.entry((int) 'µ', "$\\mu$"),
          Map.entry((int) 'μ', "$\\mu$"),
          Map.entry((int) 'ρ', "$\\rho$"),
          Map.entry((int) 'σ', "$\\sigma$"),
          Map.entry((int) 'τ', "$\\tau$"),
          Map.entry((int) '²', "$^2$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '…', "\\dots{}"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '“', "``"),
          Map.entry((int) '”', "''"),
          Map.entry((int) 'ß', "\\ss{}"),
          Map.entry((int) 'ø', "\\o{}"),
          Map.entry(0x300, "\\`"),
          Map.entry(0x301, "\\'"),
          Map.entry(0x302, "\\^"),
          Map.entry(0x303, "\\~"),
          Map.entry(0x308, "\\\""),
          Map.entry(0x30C, "\\v"),
          Map.entry(0x327, "\\c"));

  private Tex() {}

  /** A text on one line; a sign that has no name here stands as its number. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    int[] all = Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray();
    for (int i = 0; i < all.length; i++) {
      String plain = sign(all[i]);
      if (i + 1 < all.length && accent(all[i + 1])) {
        out.append(SIGNS.get(all[++i])).append('{').append(plain).append('}');
      } else {
        out.append(plain);
      }
    }
    return out.toString();
  }

  private static boolean accent(int c) {
    return c >= 0x300 && c < 0x370 && SIGNS.containsKey(c);
  }

  private static String sign(int c) {
    if ("&%$#_{}".indexOf(c) >= 0) {
      return "\\" + (char) c;
    }
    String known = accent(c) ? null : SIGNS.get(c);
    if (known != null) {
      return known;
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return " ";
    }
    return c > ' ' && c < 127 ? Character.toString(c) : String.format("[U+%04X]", c);
  }

  /** A text that may be broken in lines, also within what has no blank: names, paths, digests. */
  static String paragraph(String text) {
    StringBuilder out = new StringBuilder();
    int run = 0;
    for (String part : text.split("(?<=[^\\p{L}\\p{Nd}])|(?=[^\\p{L}\\p{Nd}])")) {
      for (int at = 0; at < part.length(); at += UNBROKEN) {
        String piece = part.substring(at, Math.min(part.length(), at + UNBROKEN));
        boolean whole = part.length() > 2 * UNBROKEN;
        run = piece.isBlank() ? 0 : run + piece.length();
        boolean sign = !Character.isLetterOrDigit(piece.charAt(0)) && !piece.isBlank();
        out.append(text(piece)).append(run > 1 && (sign || whole) ? BREAK : "");
      }
    }
    return out.toString();
  }

  /** About how wide a text is at eight points, in points; rather too much than too little. */
  static double width(String text) {
    return text.codePoints().mapToDouble(Tex::width).sum();
  }

  private static double width(int c) {
    if ("ijlt.,;:'|! ".indexOf(c) >= 0) {
      return 2.7;
    }
    if ("frs()[]-".indexOf(c) >= 0) {
      return 3.5;
    }
    if ("mwMW%@−+±<>=×".indexOf(c) >= 0) {
      return 7.4;
    }
    return Character.isUpperCase(c) ? 6 : c < 127 || c == '–' ? 4.4 : 8;
  }
}
