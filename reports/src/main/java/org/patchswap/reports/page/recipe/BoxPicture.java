package org.patchswap.reports.page.recipe;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.patchswap.reports.page.html.Html;

/** A picture with boxes drawn over it, as lines that stay sharp at every size. */
final class BoxPicture {
  private static final int PNG_WIDTH_AT = 16;
  private static final double LETTERS_A_LINE = 14;

  private BoxPicture() {}

  /**
   * A box in pixels of its picture.
   *
   * @param kind {@code truth} or {@code prediction}
   */
  record Box(String kind, String name, String score, double x1, double y1, double x2, double y2) {
    /** A line of {@code example-N-boxes.csv}. */
    static Box of(String line) {
      String[] c = line.split(",");
      return new Box(c[0], c[1], c[2], number(c[3]), number(c[4]), number(c[5]), number(c[6]));
    }

    private static double number(String cell) {
      return Double.parseDouble(cell);
    }

    String label() {
      return kind.equals("truth") ? name : name + " " + decimals(number(score));
    }
  }

  /** Writes it; {@code what} begins its description. */
  static void write(Html html, byte[] png, List<Box> boxes, String what) {
    int width = ByteBuffer.wrap(png).getInt(PNG_WIDTH_AT);
    int height = ByteBuffer.wrap(png).getInt(PNG_WIDTH_AT + Integer.BYTES);
    String words = boxes.stream().map(Box::label).collect(Collectors.joining(", "));
    html.open(
        "svg",
        "class",
        "boxes",
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-label",
        what + ": " + (words.isEmpty() ? "no box" : words));
    html.element(
        "image",
        "",
        "width",
        String.valueOf(width),
        "height",
        String.valueOf(height),
        "href",
        Html.data(png));
    double letter = width / LETTERS_A_LINE;
    for (Box b : boxes) {
      html.element(
          "rect",
          "",
          "class",
          b.kind(),
          "x",
          decimals(b.x1()),
          "y",
          decimals(b.y1()),
          "width",
          decimals(b.x2() - b.x1()),
          "height",
          decimals(b.y2() - b.y1()));
      html.element(
          "text",
          b.label(),
          "x",
          decimals(b.x1() + letter / 4),
          "y",
          decimals(Math.min(b.y1() + letter, height - letter / 4)),
          "font-size",
          decimals(letter));
    }
    html.close();
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
