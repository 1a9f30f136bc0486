package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.tasks.data.format.TextLines;

/** Class names of a folder in the VOC layout, in label order, background first. */
public final class VocClasses {
  /** The file that names the classes of a dataset other than VOC itself, one a line. */
  public static final String FILE = "classes.txt";

  /** The twenty classes of Pascal VOC 2007 to 2012, in the order of its label maps. */
  public static final List<String> PASCAL =
      List.of(
          "background",
          "aeroplane",
          "bicycle",
          "bird",
          "boat",
          "bottle",
          "bus",
          "car",
          "cat",
          "chair",
          "cow",
          "diningtable",
          "dog",
          "horse",
          "motorbike",
          "person",
          "pottedplant",
          "sheep",
          "sofa",
          "train",
          "tvmonitor");

  private VocClasses() {}

  /** The names in {@code classes.txt} after "background", or VOC's own where there is no file. */
  public static List<String> of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return PASCAL;
    }
    List<String> names = new ArrayList<>(List.of("background"));
    TextLines.read(file).stream()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.equals("background"))
        .forEach(names::add);
    return List.copyOf(names);
  }
}
