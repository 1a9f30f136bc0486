package org.patchswap.reports.page.picture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.patchswap.reports.page.html.Html;

/**
 * A picture with boxes drawn over it, as lines that stay sharp at every size: true ones dashed,
 * found ones solid and in another colour where they are right.
 */
public final class BoxPicture {
  private static final int PNG_WIDTH_AT = 16;
  private static final double LETTERS_A_LINE = 15;

  private final Html html;
  private final String id;
  private final byte[] png;
  private boolean embedded;

  /** A picture that is written once and then referred to by {@code id}. */
  public BoxPicture(Html html, String id, byte[] png) {
    this.html = html;
    this.id = id;
    this.png = png.clone();
  }

  /** Writes it with the true boxes and as many of those found; {@code what} begins its words. */
  public void write(Boxes boxes, int shown, String what) {
    int width = ByteBuffer.wrap(png).getInt(PNG_WIDTH_AT);
    int height = ByteBuffer.wrap(png).getInt(PNG_WIDTH_AT + Integer.BYTES);
    List<Boolean> right = boxes.right(shown);
    List<String> words = new ArrayList<>();
    if (shown == 0) {
      boxes.truths().forEach(b -> words.add(b.name()));
    }
    for (int i = 0; i < shown; i++) {
      words.add(label(boxes.found().get(i), right.get(i)));
    }
    String all = words.isEmpty() ? "no box" : String.join(", ", words);
    html.open("svg", "class", "boxes", "viewBox", "0 0 " + width + " " + height);
    html.element("title", what + ": " + all);
    image(width, height);
    double letter = width / LETTERS_A_LINE;
    for (Boxes.Box b : boxes.truths()) {
      rectangle(b, "truth");
      if (shown == 0) {
        text(b, b.name(), "truth", letter, height);
      }
    }
    for (int i = shown - 1; i >= 0; i--) {
      String style = right.get(i) ? "right" : "wrong";
      rectangle(boxes.found().get(i), style);
      text(boxes.found().get(i), label(boxes.found().get(i), right.get(i)), style, letter, height);
    }
    html.close();
  }

  private static String label(Boxes.Box b, boolean right) {
    return String.format(
        Locale.ROOT, "%s %s %.2f", right ? "\u2713" : "\u2717", b.name(), b.score());
  }

  private void image(int width, int height) {
    if (embedded) {
      html.element("use", "", "href", "#" + id);
      return;
    }
    embedded = true;
    html.element(
        "image",
        "",
        "id",
        id,
        "width",
        String.valueOf(width),
        "height",
        String.valueOf(height),
        "href",
        Html.data(png));
  }

  private void rectangle(Boxes.Box b, String style) {
    for (String s : List.of("casing", style)) {
      html.element(
          "rect",
          "",
          "class",
          s,
          "x",
          decimals(b.x1()),
          "y",
          decimals(b.y1()),
          "width",
          decimals(b.x2() - b.x1()),
          "height",
          decimals(b.y2() - b.y1()));
    }
  }

  private void text(Boxes.Box b, String text, String style, double letter, int height) {
    html.element(
        "text",
        text,
        "class",
        style,
        "x",
        decimals(b.x1() + letter / 4),
        "y",
        decimals(Math.min(b.y1() + letter, height - letter / 4)),
        "font-size",
        decimals(letter));
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
