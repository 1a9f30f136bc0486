package org.patchswap.reports.page.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.patchswap.reports.page.html.Html;

/**
 * Test images side by side: the image, the truth, and what each method makes of it. Which images is
 * a fixed rule, the first ones of the test list; a run leaves them as {@code example-N-1-image.png}
 * and so on, boxes as {@code example-N-boxes.csv}.
 */
final class Examples {
  private static final int MOST = 3;

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
          "The first images of the test list, seed by seed the same. Colours are those of the"
              + " PASCAL VOC palette; in the error map white is wrong. Boxes carry class and score;"
              + " those under a score of 0.3 are not drawn.");
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
    html.element("h3", "Test image " + (n + 1));
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
    html.picture(bytes(file), "Test image " + (n + 1) + ": " + caption, caption);
  }

  private void boxes(Path folder, int n, String kind, String caption) {
    Path file = folder.resolve(name(n, "boxes.csv"));
    Path image = folder.resolve(name(n, "1-image.png"));
    if (!Files.isRegularFile(file) || !Files.isRegularFile(image)) {
      return;
    }
    String what = "Test image " + (n + 1) + ", " + caption;
    List<BoxPicture.Box> shown =
        new String(bytes(file), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(BoxPicture.Box::of)
            .filter(b -> b.kind().equals(kind))
            .toList();
    html.open("figure");
    BoxPicture.write(html, bytes(image), shown, what);
    html.element("figcaption", shown.isEmpty() ? caption + ": no box" : caption).close();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
