package org.patchswap.tasks.photo.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.patchswap.core.option.Suggest;
import org.patchswap.tasks.data.FileState;
import org.patchswap.tasks.data.InOrder;
import org.patchswap.tasks.photo.PhotoList;

/**
 * Photographs in one folder a class, found and ordered as torchvision 0.14's {@code ImageFolder}
 * does: classes by name, then folders within them by path, then files by name, code point by code
 * point; files that do not end like a picture are passed over.
 */
final class ClassFolders {
  /** Those of torchvision. */
  private static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp");

  /** Folders within folders; links may lead in circles. */
  private static final int DEEPEST = 16;

  private static final Comparator<String> CODE_POINTS =
      Comparator.comparing(s -> s.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private ClassFolders() {}

  /**
   * The names of a folder's folders, sorted; empty where there is no such folder.
   *
   * @param problems receives a line where it cannot be read
   */
  static List<String> names(Path folder, List<String> problems) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .map(p -> p.getFileName().toString())
          .sorted(CODE_POINTS)
          .toList();
    } catch (IOException e) {
      problems.add(folder + ": cannot be read (" + e.getMessage() + ")");
      return List.of();
    }
  }

  /**
   * The photographs below a folder, whose own folders are classes; labels are those of a dataset.
   *
   * @param root that names are below
   * @param folder below the root, with slashes
   * @param classes names in label order
   * @param shown those of them that the folder has a folder of
   * @param problems receives one line per fault
   */
  static PhotoList list(
      Path root, String folder, List<String> classes, List<String> shown, List<String> problems) {
    Map<String, Integer> labels = new HashMap<>();
    classes.forEach(c -> labels.put(c, labels.size()));
    PhotoList.Builder all = new PhotoList.Builder(root);
    InOrder.each(
        shown.size(),
        problems,
        (i, faults) -> one(root, folder + "/" + shown.get(i), labels.get(shown.get(i)), faults),
        all::addAll);
    return all.build();
  }

  /**
   * The same, of the classes that a folder has folders of; one that the dataset lacks is a fault.
   *
   * @param there the names of the folder's folders
   */
  static PhotoList known(
      Path root, String folder, List<String> classes, List<String> there, List<String> problems) {
    Set<String> all = Set.copyOf(classes);
    List<String> shown = there.stream().filter(all::contains).toList();
    for (String name : there) {
      if (!all.contains(name)) {
        problems.add(
            "folder: %s is of a class that training images do not have; %s"
                .formatted(root.resolve(folder).resolve(name), Suggest.among(name, classes)));
      }
    }
    return list(root, folder, classes, shown, problems);
  }

  private record Found(String folder, String name, FileState state) {
    private static final Comparator<Found> ORDER =
        Comparator.comparing(Found::folder, CODE_POINTS).thenComparing(Found::name, CODE_POINTS);
  }

  private static PhotoList.Builder one(Path root, String folder, int label, List<String> faults) {
    List<Found> found = new ArrayList<>();
    int before = faults.size();
    walk(root, folder, 0, found, faults);
    found.sort(Found.ORDER);
    PhotoList.Builder out = new PhotoList.Builder(root);
    found.forEach(f -> out.add(f.folder() + "/" + f.name(), label, f.state()));
    if (found.isEmpty() && faults.size() == before) {
      faults.add(
          "%s: holds no picture (%s); every class needs one"
              .formatted(root.resolve(folder), String.join(", ", ENDINGS)));
    }
    return out;
  }

  private static void walk(
      Path root, String folder, int depth, List<Found> found, List<String> faults) {
    Path here = root.resolve(folder);
    if (depth > DEEPEST) {
      faults.add(here + ": lies more than " + DEEPEST + " folders deep; links may go in circles");
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(here)) {
      for (Path path : all) {
        String name = path.getFileName().toString();
        if (Files.isDirectory(path)) {
          walk(root, folder + "/" + name, depth + 1, found, faults);
        } else if (picture(name)) {
          ListedPhotos.state(path, faults).ifPresent(s -> found.add(new Found(folder, name, s)));
        }
      }
    } catch (IOException e) {
      faults.add(here + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  private static boolean picture(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }
}
