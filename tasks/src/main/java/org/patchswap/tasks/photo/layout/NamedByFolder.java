package org.patchswap.tasks.photo.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Photographs that two lists name by {@code CLASS/FILE}.
 *
 * @param root that names are below
 * @param images the folder below it that holds the classes' folders
 * @param problems receives one line per fault
 */
record NamedByFolder(Path root, String images, List<String> problems) {
  /**
   * A list.
   *
   * @param file that it was read from, for messages
   * @param names each {@code CLASS/FILE}
   */
  record Names(Path file, List<String> names) {}

  /** The photographs; classes are those of the lists, numbered by name; null after problems. */
  PublishedFolder.Found read(Names training, Names testing) {
    for (Names list : List.of(training, testing)) {
      for (String name : list.names()) {
        if (name.indexOf('/') < 1) {
          problems.add("%s: '%s' must be CLASS/FILE".formatted(list.file(), name));
        }
      }
    }
    if (!problems.isEmpty()) {
      return null;
    }
    List<String> classes =
        Stream.of(training, testing)
            .flatMap(l -> l.names().stream())
            .map(NamedByFolder::folder)
            .distinct()
            .sorted()
            .toList();
    List<ListedPhotos.Entry> train = entries(training, classes);
    List<ListedPhotos.Entry> test = entries(testing, classes);
    ListedPhotos.once(Stream.concat(train.stream(), test.stream()).toList(), problems);
    return new PublishedFolder.Found(
        classes, ListedPhotos.of(root, train, problems), ListedPhotos.of(root, test, problems));
  }

  private List<ListedPhotos.Entry> entries(Names list, List<String> classes) {
    List<ListedPhotos.Entry> out = new ArrayList<>();
    for (String name : list.names()) {
      int label = classes.indexOf(folder(name));
      out.add(new ListedPhotos.Entry(list.file(), images + "/" + name, label));
    }
    return out;
  }

  private static String folder(String name) {
    return name.substring(0, name.indexOf('/'));
  }
}
