package org.patchswap.tasks.photo.layout;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.patchswap.tasks.data.FileState;
import org.patchswap.tasks.data.InOrder;
import org.patchswap.tasks.data.format.TextLines;
import org.patchswap.tasks.photo.PhotoList;

/** Photographs that lists name. */
final class ListedPhotos {
  private ListedPhotos() {}

  /**
   * A line of a list.
   *
   * @param list the file that holds it, for messages
   * @param name of a photograph, below the root, with slashes
   * @param label class number from 0
   * @param part of it that counts; empty for the whole
   */
  record Entry(Path list, String name, int label, Optional<PhotoList.Part> part) {
    Entry(Path list, String name, int label) {
      this(list, name, label, Optional.empty());
    }
  }

  /**
   * The photographs of some entries, in their order.
   *
   * @param root that names are below
   * @param problems receives a line for every one that is missing or lies elsewhere
   */
  static PhotoList of(Path root, List<Entry> entries, List<String> problems) {
    PhotoList.Builder out = new PhotoList.Builder(root);
    List<Optional<FileState>> states =
        InOrder.all(entries.size(), problems, (i, faults) -> state(root, entries.get(i), faults));
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      states
          .get(i)
          .ifPresent(
              s -> {
                if (e.part().isPresent()) {
                  out.add(e.name(), e.label(), s, e.part().get());
                } else {
                  out.add(e.name(), e.label(), s);
                }
              });
    }
    return out.build();
  }

  /** Whoever writes a list chooses no file beyond the dataset's folder. */
  private static Optional<FileState> state(Path root, Entry e, List<String> faults) {
    if (e.name().isBlank()
        || e.name().startsWith("/")
        || List.of(e.name().split("/")).contains("..")) {
      faults.add("%s: '%s' must be a file below %s".formatted(e.list(), e.name(), root));
      return Optional.empty();
    }
    return state(root.resolve(e.name()), faults);
  }

  /** What the file system says of a file; a line where that is nothing. */
  static Optional<FileState> state(Path file, List<String> faults) {
    try {
      return Optional.of(FileState.of(file));
    } catch (NoSuchFileException e) {
      faults.add(file + ": is missing");
    } catch (IOException e) {
      faults.add(file + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Tells of a photograph that two entries name.
   *
   * @param problems receives a line for every second one
   */
  static void once(List<Entry> entries, List<String> problems) {
    Map<String, Path> seen = new HashMap<>();
    for (Entry e : entries) {
      Path before = seen.put(e.name(), e.list());
      if (before != null) {
        problems.add(
            "%s: '%s' stands in %s, too; a photograph is in one list, once"
                .formatted(e.list(), e.name(), before.equals(e.list()) ? "it" : before));
      }
    }
  }

  /**
   * The lines of a list that are not blank.
   *
   * @param missing what to say where there is no such file, with the fix
   * @param problems receives a line where it cannot be read
   */
  static List<String> lines(Path file, Function<Path, String> missing, List<String> problems) {
    try {
      return TextLines.read(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    } catch (NoSuchFileException e) {
      problems.add(missing.apply(file));
    } catch (IOException e) {
      problems.add(file + ": cannot be read (" + e.getMessage() + ")");
    }
    return List.of();
  }
}
