package org.patchswap.reports.page.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;
import org.patchswap.reports.page.html.Html;

/**
 * Two images of a class before and after an exchange of patches.
 *
 * @param name of its file
 * @param shown the class of both; empty where the record does not say
 * @param images the two before and the two after, PNG
 * @param outlines around what came from the other image, as the data of SVG paths, one an image
 *     after the exchange; empty where unknown
 * @param confidence of the trained network in the class in each image, from 0 to 1; NaN where
 *     unknown
 * @param width of each image in pixels
 * @param height of each
 */
public record SwapPicture(
    String name,
    Optional<String> shown,
    List<byte[]> images,
    List<String> outlines,
    double[] confidence,
    int width,
    int height) {
  private static final String BEGIN = Record.ARTEFACTS + "swap-";
  private static final String PAIRS = BEGIN + "pairs.csv";
  private static final String OUTLINES = BEGIN + "outlines.csv";

  /** How a run draws them: pixels repeated, with a gap between images. */
  private static final int SCALE = 3;

  private static final int GAP = 4;
  private static final int COUNT = 4;
  private static final String[] PLACES = {"A", "B", "A with patches of B", "B with patches of A"};

  /** Those that a run left, in order; files that are no such picture are passed over. */
  public static List<SwapPicture> of(StoredRun.Files files) {
    Map<String, String[]> pairs = new TreeMap<>();
    rows(files, PAIRS).forEach(c -> pairs.put(c[0], c));
    Map<String, StringBuilder> paths = new TreeMap<>();
    rows(files, OUTLINES)
        .forEach(
            c ->
                paths
                    .computeIfAbsent(c[0] + c[1], k -> new StringBuilder())
                    .append("M" + c[2] + " " + c[3] + "L" + c[4] + " " + c[5]));
    List<SwapPicture> out = new ArrayList<>();
    for (String n : files.names()) {
      String name = n.substring(n.lastIndexOf('/') + 1);
      if (n.startsWith(BEGIN) && n.endsWith(".png")) {
        Raster.read(files.bytes(n))
            .flatMap(
                all ->
                    of(
                        name,
                        all,
                        pairs.get(name),
                        paths.get(name + "first"),
                        paths.get(name + "second")))
            .ifPresent(out::add);
      }
    }
    return out;
  }

  private static Optional<SwapPicture> of(
      String name, BufferedImage all, String[] pair, StringBuilder first, StringBuilder second) {
    int width = ((all.getWidth() + GAP) / COUNT - GAP) / SCALE;
    int height = all.getHeight() / SCALE;
    if (width < 1 || height < 1 || COUNT * (width * SCALE + GAP) - GAP != all.getWidth()) {
      return Optional.empty();
    }
    List<BufferedImage> images =
        IntStream.range(0, COUNT)
            .mapToObj(i -> Raster.part(all, i * (width * SCALE + GAP), width, height, SCALE))
            .toList();
    String grid = first == null && second == null ? PatchGrid.path(images) : "";
    double[] confidence = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      confidence[i] = pair == null ? Double.NaN : Double.parseDouble(pair[2 + i]);
    }
    return Optional.of(
        new SwapPicture(
            name,
            Optional.ofNullable(pair).map(p -> p[1]),
            images.stream().map(Raster::png).toList(),
            List.of(
                first == null ? grid : first.toString(), second == null ? grid : second.toString()),
            confidence,
            width,
            height));
  }

  private static List<String[]> rows(StoredRun.Files files, String name) {
    return files.has(name)
        ? files.text(name).lines().skip(1).map(l -> l.split(",")).toList()
        : List.of();
  }

  /** That in which the network is surest of one image against the other; the first of equals. */
  public static Optional<SwapPicture> best(List<SwapPicture> all) {
    return all.stream()
        .max(Comparator.comparingDouble(SwapPicture::gap).thenComparing(p -> -all.indexOf(p)));
  }

  private double gap() {
    double gap = Math.abs(confidence[2] - confidence[3]);
    return Double.isNaN(gap) ? -1 : gap;
  }

  /** Writes the four images in a row, or two and two where there is little room. */
  public void write(Html html) {
    html.open("div", "class", "swap");
    for (int i = 0; i < COUNT; i++) {
      String about = PLACES[i] + sure(i);
      html.open("div");
      html.open(
          "svg", "viewBox", "0 0 " + width + " " + height, "role", "img", "aria-label", about);
      html.element(
          "image",
          "",
          "width",
          String.valueOf(width),
          "height",
          String.valueOf(height),
          "href",
          Html.data(images.get(i)));
      if (i >= 2 && !outlines.get(i - 2).isEmpty()) {
        html.element("path", "", "class", "casing", "d", outlines.get(i - 2));
        html.element("path", "", "d", outlines.get(i - 2));
      }
      html.close();
      html.element("p", about).close();
    }
    html.close();
  }

  private String sure(int i) {
    return Double.isNaN(confidence[i])
        ? ""
        : String.format(Locale.ROOT, ": %s %.0f %%", shown.orElse(""), 100 * confidence[i]);
  }

  /** What is to be seen, in sentences. */
  public String caption() {
    return caption(List.of(this));
  }

  /** What is to be seen in several of them. */
  public static String caption(List<SwapPicture> all) {
    List<Optional<String>> classes = all.stream().map(SwapPicture::shown).distinct().toList();
    Optional<String> shown = classes.size() == 1 ? classes.get(0) : Optional.empty();
    boolean outlined = all.stream().anyMatch(p -> p.outlines.stream().anyMatch(o -> !o.isEmpty()));
    boolean sure = all.stream().anyMatch(p -> p.gap() >= 0);
    return "Two training images of one class"
        + shown.map(s -> ", " + s + ",").orElse("")
        + " before and after they exchanged patches"
        + (outlined ? " (outlined)" : "")
        + "; both keep their class."
        + (sure
            ? " Percentages: how sure the trained network is of "
                + shown.orElse("that class")
                + " in each."
            : "");
  }
}
