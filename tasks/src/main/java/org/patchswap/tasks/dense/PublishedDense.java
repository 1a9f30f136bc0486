package org.patchswap.tasks.dense;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.picture.NoiseFiles;
import org.patchswap.tasks.picture.Pixels;

/**
 * What is known of a dataset of labelled pictures without its files.
 *
 * @param classes names in label order
 * @param background whether class 0 is background
 * @param pictures of each split, see {@link #counts}
 * @param height of a usual picture in pixels
 * @param width of a usual picture in pixels
 * @param format of its picture files, {@code jpg} or {@code png}
 * @param things that a picture shows on average, at least one: objects, or areas of a class
 */
public record PublishedDense(
    List<String> classes,
    boolean background,
    Map<Split, Integer> pictures,
    int height,
    int width,
    String format,
    double things) {
  /** Sides of things are from this share of the picture's to the whole, all doublings alike. */
  private static final double LEAST_SHARE = 1.0 / 16;

  /** Classes of the things in a picture lie so far apart. */
  private static final int STRIDE = 7;

  /**
   * Pictures of each split; empty where a list is none of those whose length is known.
   *
   * @param lists of each split, joined by plus signs
   * @param known lengths of published lists by name
   */
  public static Optional<Map<Split, Integer>> counts(
      Map<Split, String> lists, Map<String, Integer> known) {
    Map<Split, Integer> out = new EnumMap<>(Split.class);
    for (Map.Entry<Split, String> split : lists.entrySet()) {
      List<String> parts = List.of(split.getValue().split("\\+"));
      if (!known.keySet().containsAll(parts)) {
        return Optional.empty();
      }
      out.put(split.getKey(), parts.stream().mapToInt(known::get).sum());
    }
    return Optional.of(out);
  }

  /** Names for as many classes of objects, behind the background, where the files tell them. */
  public static List<String> names(int objects) {
    List<String> out = new ArrayList<>(List.of("background"));
    IntStream.rangeClosed(1, objects).forEach(c -> out.add("class-" + c));
    return List.copyOf(out);
  }

  /**
   * Pictures of noise in such number and size: one file for all pictures, and a label map for each
   * class that is decoded for many. Only the disk is spared the work of a training.
   */
  Listing noise(DenseDataset.Labels labels) {
    Path picture = NoiseFiles.picture(height, width, format);
    boolean masks = labels == DenseDataset.Labels.MASKS;
    List<Path> maps = masks ? IntStream.range(0, kinds()).mapToObj(this::map).toList() : List.of();
    Map<Split, List<Example>> splits = new EnumMap<>(Split.class);
    pictures.forEach(
        (split, count) ->
            splits.put(
                split,
                IntStream.range(0, count)
                    .mapToObj(
                        i ->
                            new Example(
                                "noise-" + i,
                                picture,
                                masks ? Optional.of(maps.get(i % kinds())) : Optional.empty(),
                                "",
                                masks ? List.of() : things(i)))
                    .toList()));
    return new Listing(classes, background, Listing.identity(classes.size()), splits);
  }

  private int first() {
    return background ? 1 : 0;
  }

  /** Classes that a thing can be of. */
  private int kinds() {
    return classes.size() - first();
  }

  /** The things in picture i, of class i and others; their number is geometrically distributed. */
  private List<ObjectBox> things(int i) {
    SplittableRandom random = new SplittableRandom(i);
    List<ObjectBox> out = new ArrayList<>();
    do {
      double w = width * share(random);
      double h = height * share(random);
      double x = (width - w) * random.nextDouble();
      double y = (height - h) * random.nextDouble();
      int label = first() + (i + STRIDE * out.size()) % kinds();
      out.add(ObjectBox.of(label, x, y, x + w, y + h));
    } while (random.nextDouble() * things >= 1);
    return out;
  }

  private static double share(SplittableRandom random) {
    return Math.pow(LEAST_SHARE, random.nextDouble());
  }

  /** The file of a label map that shows the things of picture i, the later in front. */
  private Path map(int i) {
    String name =
        "map-%dx%d-%d-%d-%d-%s.png".formatted(width, height, i, first(), classes.size(), things);
    return NoiseFiles.file(name, () -> Pixels.png(painted(i)));
  }

  private BufferedImage painted(int i) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    List<ObjectBox> things = things(i);
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, (byte) 0);
      for (ObjectBox o : things) {
        if (o.y0() <= y && y < o.y1()) {
          Arrays.fill(
              row, (int) o.x0(), (int) Math.min(width, Math.ceil(o.x1())), (byte) o.label());
        }
      }
      image.getRaster().setDataElements(0, y, width, 1, row);
    }
    return image;
  }
}
