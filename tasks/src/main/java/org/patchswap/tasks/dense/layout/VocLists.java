package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.tasks.data.format.TextLines;

/**
 * Image lists below {@code ImageSets}. A list is named as in VOC ({@code train}), with a year's
 * folder before it where the dataset spans several ({@code VOC2007/trainval}), and lists are joined
 * by a plus sign ({@code VOC2007/trainval+VOC2012/trainval}).
 */
final class VocLists {
  private VocLists() {}

  /** An image of a list, with the folder its files lie in. */
  record Entry(Path folder, String name) {}

  /**
   * Reads lists.
   *
   * @param kind folder below ImageSets: Main or Segmentation
   */
  static List<Entry> read(Path root, String kind, String lists, List<String> problems) {
    List<Entry> out = new ArrayList<>();
    for (String term : lists.split("\\+")) {
      int slash = term.lastIndexOf('/');
      Path folder = slash < 0 ? root : root.resolve(term.substring(0, slash));
      Path file =
          folder.resolve("ImageSets").resolve(kind).resolve(term.substring(slash + 1) + ".txt");
      int before = out.size();
      try {
        for (String line : TextLines.read(file)) {
          if (!line.isBlank()) {
            out.add(new Entry(folder, name(line.strip())));
          }
        }
        if (out.size() == before) {
          problems.add(file + ": the image list is empty; it needs one image name a line");
        }
      } catch (IOException e) {
        String reason = e instanceof NoSuchFileException ? "is missing" : e.getMessage();
        problems.add(
            "%s: the image list cannot be read (%s); check 'folder' and the names of the lists"
                .formatted(file, reason));
      }
    }
    return out;
  }

  /**
   * The image's name in a line of a list: class lists of VOC add a flag ({@code 000012 -1}),
   * augmented lists in use with SBD give paths ({@code /JPEGImages/2007_32.jpg
   * /SegmentationClassAug/2007_32.png}).
   */
  private static String name(String line) {
    String first = line.split("\\s+")[0];
    String file = first.substring(first.lastIndexOf('/') + 1);
    int dot = first.contains("/") ? file.lastIndexOf('.') : -1;
    return dot < 0 ? file : file.substring(0, dot);
  }
}
