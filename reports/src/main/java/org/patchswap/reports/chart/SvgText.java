package org.patchswap.reports.chart;

/** Makes the text of a drawing short: two decimals, no blanks between elements. */
final class SvgText {
  private static final int HUNDRED = 100;

  private SvgText() {}

  /** The same drawing in fewer characters, in one pass. */
  static String compact(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at = blank(text, at, out);
      } else if (startsNumber(text, at, out)) {
        at = number(text, at, out);
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  /** Blanks between elements and after commas go; others become one. */
  private static int blank(String text, int from, StringBuilder out) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    char before = out.length() == 0 ? '>' : out.charAt(out.length() - 1);
    boolean end = at == text.length() || text.charAt(at) == '<';
    if (before != ',' && !(before == '>' && end)) {
      out.append(' ');
    }
    return at;
  }

  /** Digits inside a name, such as an identifier or a colour, are no number. */
  private static boolean startsNumber(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    boolean digit = Character.isDigit(c);
    boolean minus = c == '-' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    if (!digit && !minus) {
      return false;
    }
    char before = out.length() == 0 ? ' ' : out.charAt(out.length() - 1);
    boolean command = out.length() > 1 && "MLQCHVZ".indexOf(before) >= 0;
    return command || " ,\"(:".indexOf(before) >= 0;
  }

  private static int number(String text, int from, StringBuilder out) {
    int at = from + 1;
    boolean plain = true;
    while (at < text.length() && "0123456789.E".indexOf(text.charAt(at)) >= 0
        || at < text.length() && text.charAt(at) == '-' && text.charAt(at - 1) == 'E') {
      plain &= Character.isDigit(text.charAt(at));
      at++;
    }
    if (plain) {
      out.append(text, from, at);
      return at;
    }
    long rounded = Math.round(Double.parseDouble(text.substring(from, at)) * HUNDRED);
    if (rounded < 0) {
      out.append('-');
      rounded = -rounded;
    }
    out.append(rounded / HUNDRED);
    long rest = rounded % HUNDRED;
    if (rest > 0) {
      out.append('.').append(rest / 10);
      if (rest % 10 > 0) {
        out.append(rest % 10);
      }
    }
    return at;
  }
}
