package org.patchswap.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Test images side by side: the image, the truth, and what each method makes of it. Which images is
 * a fixed rule, the first ones of the test list; a run leaves them as {@code example-N-1-image.png}
 * and so on, boxes as {@code example-N-boxes.csv}.
 */
final class Examples {
  private static final int MOST = 3;
  private static final int PNG_WIDTH_AT = 16;

  private final Html html;
  private final Map<String, Path> folders;

  /**
   * Examples of a recipe.
   *
   * @param folders of the artefacts by method, in the order shown
   */
  Examples(Html html, Map<String, Path> folders) {
    this.html = html;
    this.folders = folders;
  }

  /** Whether a file belongs to an example. */
  static boolean isOne(String file) {
    return file.startsWith("example-");
  }

  /** Writes them, as many as there are and fit. */
  boolean write() {
    boolean any = false;
    for (int n = 0; n < MOST; n++) {
      any |= write(n);
    }
    if (any) {
      html.p(
          "The first images of the test list, seed by seed the same. Colours are those of the PASCAL"
              + " VOC palette; in the error map white is wrong. Boxes carry class and score; those"
              + " under a score of 0.3 are not drawn.");
    }
    return any;
  }

  private boolean write(int n) {
    Path first =
        folders.values().stream()
            .filter(f -> Files.isRegularFile(f.resolve(name(n, "1-image.png"))))
            .findFirst()
            .orElse(null);
    if (first == null) {
      return false;
    }
    html.element("h4", "Test image " + (n + 1));
    html.open("div", "class", "pictures examples");
    picture(first.resolve(name(n, "1-image.png")), "image", n);
    boolean boxes = Files.isRegularFile(first.resolve(name(n, "boxes.csv")));
    if (boxes) {
      boxes(first, n, "truth", "truth");
    } else {
      picture(first.resolve(name(n, "2-truth.png")), "truth", n);
    }
    folders.forEach(
        (method, folder) -> {
          if (boxes) {
            boxes(folder, n, "prediction", method);
          } else {
            picture(folder.resolve(name(n, "3-prediction.png")), method, n);
            picture(folder.resolve(name(n, "4-error.png")), method + ", errors", n);
          }
        });
    html.close();
    return true;
  }

  private static String name(int n, String what) {
    return "example-" + n + "-" + what;
  }

  private void picture(Path file, String caption, int n) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    html.open("figure");
    html.empty(
        "img",
        "src",
        data(bytes(file)),
        "alt",
        "Test image " + (n + 1) + ": " + caption,
        "loading",
        "lazy");
    html.element("figcaption", caption).close();
  }

  private void boxes(Path folder, int n, String kind, String caption) {
    Path file = folder.resolve(name(n, "boxes.csv"));
    Path image = folder.resolve(name(n, "1-image.png"));
    if (!Files.isRegularFile(file) || !Files.isRegularFile(image)) {
      return;
    }
    byte[] png = bytes(image);
    int width = ByteBuffer.wrap(png).getInt(PNG_WIDTH_AT);
    int height = ByteBuffer.wrap(png).getInt(PNG_WIDTH_AT + Integer.BYTES);
    List<String[]> rows =
        new String(bytes(file), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(l -> l.split(","))
            .filter(c -> c[0].equals(kind))
            .toList();
    StringBuilder words = new StringBuilder();
    StringBuilder drawn = new StringBuilder();
    for (String[] c : rows) {
      double x = Double.parseDouble(c[3]);
      double y = Double.parseDouble(c[4]);
      String label =
          kind.equals("truth")
              ? c[1]
              : c[1] + " " + String.format(Locale.ROOT, "%.2f", Double.parseDouble(c[2]));
      words.append(words.length() == 0 ? "" : ", ").append(label);
      drawn.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
              kind,
              x,
              y,
              Double.parseDouble(c[5]) - x,
              Double.parseDouble(c[6]) - y));
      double size = width / 14.0;
      drawn.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\">%s</text>",
              x + size / 4,
              Math.min(y + size, height - size / 4),
              size,
              Html.escape(label)));
    }
    html.open("figure");
    html.raw(
        "<svg class=\"boxes\" viewBox=\"0 0 "
            + width
            + " "
            + height
            + "\" role=\"img\" aria-label=\""
            + Html.escape(
                "Test image "
                    + (n + 1)
                    + ", "
                    + caption
                    + ": "
                    + (words.length() == 0 ? "no box" : words))
            + "\"><image width=\""
            + width
            + "\" height=\""
            + height
            + "\" href=\""
            + data(png)
            + "\"/>"
            + drawn
            + "</svg>\n");
    html.element("figcaption", rows.isEmpty() ? caption + ": no box" : caption).close();
  }

  private static String data(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
