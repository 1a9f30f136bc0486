package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.format.TextLines;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.Listing;

/**
 * Adds the masks of SBD (Hariharan et al. 2011) to those of VOC 2012: {@code train.txt} and {@code
 * val.txt} with {@code cls/NAME.mat}; the photographs are VOC's.
 *
 * @param folder holds the lists and cls
 */
record SbdReader(Path folder) {
  /** SBD's lists, which together hold what is annotated. */
  private static final List<String> LISTS = List.of("train.txt", "val.txt");

  /**
   * The training photographs of VOC and of SBD, sorted by name, without those that VOC holds back;
   * where both have a mask, VOC's, which is finer.
   *
   * @param voc as read from its own lists
   * @param pictures VOC's folder
   * @param problems receives one line per fault, "FILE: reason"
   */
  Listing with(Listing voc, Path pictures, List<String> problems) {
    Map<String, Example> train = new TreeMap<>();
    voc.of(Split.TRAIN).forEach(e -> train.put(e.name(), e));
    Set<String> other = new HashSet<>();
    voc.of(Split.VALIDATION).forEach(e -> other.add(e.name()));
    voc.of(Split.TEST).forEach(e -> other.add(e.name()));
    for (String name : names(problems)) {
      if (!other.contains(name) && !train.containsKey(name)) {
        example(name, pictures, problems).ifPresent(e -> train.put(name, e));
      }
    }
    Map<Split, List<Example>> splits = new EnumMap<>(Split.class);
    splits.putAll(voc.splits());
    splits.put(Split.TRAIN, new ArrayList<>(train.values()));
    return new Listing(voc.classes(), voc.background(), voc.labels(), splits);
  }

  private Set<String> names(List<String> problems) {
    Set<String> out = new TreeSet<>();
    for (String list : LISTS) {
      Path file = folder.resolve(list);
      try {
        for (String line : TextLines.read(file)) {
          if (!line.isBlank()) {
            out.add(line.strip());
          }
        }
      } catch (IOException e) {
        String reason = e instanceof NoSuchFileException ? "is missing" : e.getMessage();
        problems.add(
            "%s: SBD's list cannot be read (%s); check 'sbd-folder'".formatted(file, reason));
      }
    }
    return out;
  }

  private Optional<Example> example(String name, Path pictures, List<String> problems) {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      problems.add("%s: lists '%s', which is no name of a picture".formatted(folder, name));
      return Optional.empty();
    }
    Path picture = pictures.resolve("JPEGImages").resolve(name + ".jpg");
    Path mask = folder.resolve("cls").resolve(name + ".mat");
    if (!Files.exists(mask)) {
      problems.add(mask + ": the label map is missing; SBD's list names its image");
    } else if (!Files.exists(picture)) {
      problems.add(picture + ": the image is missing; SBD's list names it");
    } else {
      return Optional.of(new Example(name, picture, Optional.of(mask), "", List.of()));
    }
    return Optional.empty();
  }
}
