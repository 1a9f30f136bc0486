package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.Listing;

/**
 * Reads Cityscapes: {@code leftImg8bit/SPLIT/CITY/X_leftImg8bit.png} with {@code
 * gtFine/SPLIT/CITY/X_gtFine_labelIds.png}. The 34 label ids become the 19 training classes of the
 * official scripts ({@code cityscapesscripts/helpers/labels.py}), the other ids are ignored. Where
 * {@code X_gtFine_labelTrainIds.png} exists it is not needed and not read.
 *
 * @param folder holds leftImg8bit and gtFine
 */
public record CityscapesReader(Path folder) {
  private static final String IMAGE = "_leftImg8bit.png";

  /** Training classes in order, each with its label id. */
  static final List<String> CLASSES =
      List.of(
          "road",
          "sidewalk",
          "building",
          "wall",
          "fence",
          "pole",
          "traffic light",
          "traffic sign",
          "vegetation",
          "terrain",
          "sky",
          "person",
          "rider",
          "car",
          "truck",
          "bus",
          "train",
          "motorcycle",
          "bicycle");

  private static final int[] IDS = {
    7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33
  };

  /**
   * Reads a dataset.
   *
   * @param lists folders below {@code leftImg8bit}, joined by plus signs
   * @param problems receives one line per fault, "FILE: reason"
   */
  public Listing read(Map<Split, String> lists, List<String> problems) {
    Map<Split, List<Example>> splits = new EnumMap<>(Split.class);
    new EnumMap<>(lists)
        .forEach(
            (split, list) -> {
              List<Example> all = new ArrayList<>();
              for (String part : list.split("\\+")) {
                all.addAll(examples(folder, part, problems));
              }
              splits.put(split, all);
            });
    return new Listing(CLASSES, false, table(), splits);
  }

  /** The training class of each label id, 255 for those left out, -1 for ids that do not exist. */
  public static List<Integer> table() {
    Integer[] out = new Integer[256];
    Arrays.fill(out, -1);
    Arrays.fill(out, 0, 34, Listing.IGNORE);
    out[Listing.IGNORE] = Listing.IGNORE;
    for (int c = 0; c < IDS.length; c++) {
      out[IDS[c]] = c;
    }
    return List.of(out);
  }

  private static List<Example> examples(Path root, String part, List<String> problems) {
    Path images = root.resolve("leftImg8bit").resolve(part);
    List<Example> out = new ArrayList<>();
    try (Stream<Path> files = Files.walk(images)) {
      for (Path image : files.filter(f -> f.toString().endsWith(IMAGE)).sorted().toList()) {
        String file = image.getFileName().toString();
        String name = file.substring(0, file.length() - IMAGE.length());
        Path mask =
            root.resolve("gtFine")
                .resolve(part)
                .resolve(images.relativize(image).resolveSibling(name + "_gtFine_labelIds.png"));
        if (Files.exists(mask)) {
          out.add(new Example(name, image, Optional.of(mask), "", List.of()));
        } else {
          problems.add(mask + ": the label map is missing; its image is " + image);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(images + ": cannot be read; 'folder' must hold leftImg8bit and gtFine");
      return out;
    }
    if (out.isEmpty()) {
      problems.add(images + ": the image list is empty; no file ends in " + IMAGE);
    }
    return out;
  }
}
