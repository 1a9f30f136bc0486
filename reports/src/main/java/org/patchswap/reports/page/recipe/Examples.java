package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.picture.BoxPicture;
import org.patchswap.reports.page.picture.Boxes;
import org.patchswap.reports.page.picture.ClassLegend;

/**
 * Test images in one grid, a row an image: the image, the truth, and what each method makes of it.
 * Which images is a fixed rule, the first ones of the test list; a run leaves them as {@code
 * example-N-1-image.png} and so on, boxes as {@code example-N-boxes.csv}.
 */
final class Examples {
  private static final int MOST = 3;

  /** Older records list no boxes below this score. */
  private static final double OLD_LEAST = 0.3;

  private final Html html;
  private final String id;
  private final Map<String, StoredRun.Files> runs;
  private final int first;
  private final List<String> classes;

  /**
   * Examples of a recipe.
   *
   * @param id prefix of identifiers
   * @param runs by method, in the order shown, the reference first
   * @param first how many methods stand beside the truth; the others are folded away
   * @param classes names in label order
   */
  Examples(
      Html html, String id, Map<String, StoredRun.Files> runs, int first, List<String> classes) {
    this.html = html;
    this.id = id + "-example-";
    this.runs = runs;
    this.first = first;
    this.classes = classes;
  }

  /** Whether a file belongs to an example. */
  static boolean isOne(String file) {
    return file.startsWith("example-");
  }

  /** Writes them, as many as there are. */
  boolean write() {
    List<Integer> images =
        IntStream.range(0, MOST)
            .boxed()
            .filter(n -> runs.values().stream().anyMatch(f -> f.has(name(n, "1-image.png"))))
            .toList();
    if (images.isEmpty()) {
      return false;
    }
    boolean boxes = runs.values().stream().anyMatch(f -> f.has(name(images.get(0), "boxes.csv")));
    if (boxes) {
      boxes(images);
    } else {
      maps(images);
    }
    return true;
  }

  private List<String> methods(boolean beside) {
    List<String> all = List.copyOf(runs.keySet());
    int cut = Math.min(first, all.size());
    return beside ? all.subList(0, cut) : all.subList(cut, all.size());
  }

  private static String name(int n, String what) {
    return Record.ARTEFACTS + "example-" + n + "-" + what;
  }

  private StoredRun.Files holder(String file) {
    return runs.values().stream().filter(f -> f.has(file)).findFirst().orElse(null);
  }

  private void maps(List<Integer> images) {
    ClassLegend legend = new ClassLegend();
    for (int n : images) {
      for (StoredRun.Files f : runs.values()) {
        for (String what : List.of("2-truth.png", "3-prediction.png")) {
          if (f.has(name(n, what))) {
            legend.add(f.bytes(name(n, what)));
          }
        }
      }
    }
    legend.write(html, classes);
    grid(2 + methods(true).size());
    for (int n : images) {
      picture(holder(name(n, "1-image.png")), n, "1-image.png", "image");
      picture(holder(name(n, "2-truth.png")), n, "2-truth.png", "truth");
      methods(true).forEach(m -> picture(runs.get(m), n, "3-prediction.png", m));
    }
    html.close();
    fold("Errors, and the other methods");
    List<String> all = List.copyOf(runs.keySet());
    grid(2);
    for (int n : images) {
      for (String m : all) {
        picture(runs.get(m), n, "3-prediction.png", m);
        picture(runs.get(m), n, "4-error.png", m + ", errors");
      }
    }
    html.close().close();
    html.p(
        "The first images of the test list, the same for every method and seed. In maps of errors"
            + " white is wrong and grey counts nowhere.");
  }

  private void grid(int columns) {
    html.open("div", "class", "pictures examples", "style", "--columns:" + columns);
  }

  private void fold(String summary) {
    html.open("details").element("summary", summary);
  }

  private void picture(StoredRun.Files files, int n, String what, String caption) {
    if (files != null && files.has(name(n, what))) {
      html.picture(files.bytes(name(n, what)), "Test image " + (n + 1) + ": " + caption, caption);
    }
  }

  private void boxes(List<Integer> images) {
    List<Boxes> reference = new ArrayList<>();
    List<Boxes> all = new ArrayList<>();
    for (int n : images) {
      runs.values().stream()
          .findFirst()
          .filter(f -> f.has(name(n, "boxes.csv")))
          .ifPresent(f -> reference.add(read(f, n)));
      runs.values().stream()
          .filter(f -> f.has(name(n, "boxes.csv")))
          .forEach(f -> all.add(read(f, n)));
    }
    double score = Boxes.bestScore(reference);
    Map<Integer, BoxPicture> pictures = new java.util.TreeMap<>();
    for (int n : images) {
      byte[] png = holder(name(n, "1-image.png")).bytes(name(n, "1-image.png"));
      pictures.put(n, new BoxPicture(html, id + n, png));
    }
    grid(1 + methods(true).size());
    for (int n : images) {
      boxes(pictures.get(n), holder(name(n, "boxes.csv")), n, 2, "truth");
      methods(true).forEach(m -> boxes(pictures.get(n), runs.get(m), n, score, m));
    }
    html.close();
    if (!methods(false).isEmpty()) {
      fold("The other methods");
      grid(3);
      for (String m : methods(false)) {
        images.forEach(n -> boxes(pictures.get(n), runs.get(m), n, score, m));
      }
      html.close().close();
    }
    html.p(caption(score, all));
  }

  private String caption(double score, List<Boxes> all) {
    double least =
        all.stream()
            .flatMap(b -> b.found().stream())
            .mapToDouble(Boxes.Box::score)
            .min()
            .orElse(OLD_LEAST);
    String which =
        score < 1
            ? String.format(
                Locale.ROOT,
                "boxes with a score of %.2f or more, at which those of %s agree best with the truth"
                    + " on these images, and in each image at least as many as it has objects",
                score,
                runs.keySet().iterator().next())
            : "in each image as many boxes as it has objects, the highest scores first";
    return "The first images of the test list, the same for every method and seed. Dashed: true"
        + " boxes; solid: found, with class and score, \u2713 where class and place are right (half"
        + " of the union in common) and \u2717 where not. Shown are "
        + which
        + "."
        + (least >= OLD_LEAST
            ? " These records list no boxes with scores below 0.3, so an image may show none."
            : "");
  }

  private static Boxes read(StoredRun.Files files, int n) {
    return Boxes.of(files.text(name(n, "boxes.csv")));
  }

  /** A score above 1 shows the true boxes alone. */
  private void boxes(
      BoxPicture picture, StoredRun.Files files, int n, double score, String caption) {
    if (files == null || !files.has(name(n, "boxes.csv"))) {
      return;
    }
    Boxes boxes = read(files, n);
    int shown = score > 1 ? 0 : boxes.shown(score);
    html.open("figure");
    picture.write(boxes, shown, "Test image " + (n + 1) + ", " + caption);
    boolean none = score <= 1 && shown == 0;
    html.element("figcaption", none ? caption + ": no box listed" : caption).close();
  }
}
