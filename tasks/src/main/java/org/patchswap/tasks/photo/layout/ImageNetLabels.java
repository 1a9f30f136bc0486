package org.patchswap.tasks.photo.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchswap.tasks.data.format.MatFile;
import org.patchswap.tasks.data.format.MatValue;

/**
 * The labels of ImageNet's validation photographs where these lie in one folder: from the list of
 * the competition's archive, which names classes, or from that of the development kit, which
 * numbers them in an order of its own that {@code meta.mat} tells.
 *
 * @param folder the dataset's
 * @param photos the folder of the photographs
 * @param classes names in label order
 */
record ImageNetLabels(Path folder, Path photos, List<String> classes) {
  private static final String NAMED = "LOC_val_solution.csv";
  private static final String NUMBERED = "ILSVRC2012_validation_ground_truth.txt";
  private static final String META = "meta.mat";

  /**
   * An entry for each photograph.
   *
   * @param problems receives one line per fault
   */
  List<ListedPhotos.Entry> read(List<String> problems) {
    Optional<Path> named = find(NAMED);
    if (named.isPresent()) {
      return named(named.get(), problems);
    }
    Optional<Path> numbered = find(NUMBERED);
    if (numbered.isPresent()) {
      return numbered(numbered.get(), problems);
    }
    problems.add(
        "folder: %s holds photographs in no folders of classes; sort them into such, or put %s, or %s with %s of ILSVRC2012_devkit_t12.tar.gz, into %s"
            .formatted(photos, NAMED, NUMBERED, META, folder));
    return List.of();
  }

  private Optional<Path> find(String name) {
    return Stream.of("", "val", "ILSVRC2012_devkit_t12/data", "data")
        .map(below -> folder.resolve(below).resolve(name))
        .filter(Files::exists)
        .findFirst();
  }

  /** Lines {@code ILSVRC2012_val_00000001,n01751748 111 108 ...} below a heading. */
  private List<ListedPhotos.Entry> named(Path list, List<String> problems) {
    List<ListedPhotos.Entry> out = new ArrayList<>();
    Map<String, Integer> labels = labels();
    List<String> lines = ListedPhotos.lines(list, Path::toString, problems);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] parts = line.split("[, ]");
      Integer label = parts.length < 2 ? null : labels.get(parts[1]);
      if (label == null) {
        problems.add(
            "%s: the line '%s' must be a photograph's name, a comma and one of the %d classes in train"
                .formatted(list, line, classes.size()));
      } else {
        out.add(entry(list, parts[0], label));
      }
    }
    ListedPhotos.once(out, problems);
    return out;
  }

  /** A number a line, that of the class of the photograph with the line's number. */
  private List<ListedPhotos.Entry> numbered(Path list, List<String> problems) {
    List<ListedPhotos.Entry> out = new ArrayList<>();
    Map<String, String> names = numbers(list.resolveSibling(META), problems);
    if (names.isEmpty()) {
      return out;
    }
    Map<String, Integer> labels = labels();
    int line = 0;
    for (String number : ListedPhotos.lines(list, Path::toString, problems)) {
      line++;
      Integer label = labels.get(names.getOrDefault(number, ""));
      if (label == null) {
        problems.add(
            "%s: line %d: %s is the number of no class in train".formatted(list, line, number));
      } else {
        out.add(entry(list, "ILSVRC2012_val_%08d".formatted(line), label));
      }
    }
    return out;
  }

  private ListedPhotos.Entry entry(Path list, String name, int label) {
    return new ListedPhotos.Entry(list, photos.getFileName() + "/" + name + ".JPEG", label);
  }

  private Map<String, Integer> labels() {
    Map<String, Integer> out = new HashMap<>();
    classes.forEach(c -> out.put(c, out.size()));
    return out;
  }

  /** The class of each number, from structures {@code ILSVRC2012_ID}, {@code WNID}. */
  private static Map<String, String> numbers(Path file, List<String> problems) {
    Map<String, String> out = new HashMap<>();
    try {
      if (MatFile.read(file).get("synsets") instanceof MatValue.Structs synsets) {
        for (Map<String, MatValue> s : synsets.values()) {
          if (s.get("ILSVRC2012_ID") instanceof MatValue.Numbers id
              && id.values().length == 1
              && s.get("WNID") instanceof MatValue.Text name) {
            out.put(Long.toString((long) id.values()[0]), name.value());
          }
        }
      }
      if (out.isEmpty()) {
        problems.add(file + ": must hold 'synsets' with ILSVRC2012_ID and WNID");
      }
    } catch (IOException e) {
      problems.add(
          "%s: cannot be read (%s); it belongs to %s".formatted(file, e.getMessage(), NUMBERED));
    }
    return out;
  }
}
