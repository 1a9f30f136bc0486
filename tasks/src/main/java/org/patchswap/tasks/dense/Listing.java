package org.patchswap.tasks.dense;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Split;

/**
 * A dataset as its files say, before any picture is decoded.
 *
 * @param classes names in label order
 * @param background whether class 0 is background, which is no object and not shared by images
 * @param labels the class of each stored label value, 255 where the value is to be ignored, -1
 *     where it must not occur; 256 entries
 * @param splits the images of each split, in list order; a split that the dataset lacks is absent
 */
public record Listing(
    List<String> classes,
    boolean background,
    List<Integer> labels,
    Map<Split, List<Example>> splits) {
  /** The label value that counts nowhere. */
  public static final int IGNORE = 255;

  /** Objects that a picture may have: forty times as many as any on record. */
  public static final int MOST_OBJECTS = 10_000;

  /** The fault of a picture with more objects than that. */
  public static String tooMany(String annotation) {
    return "%s: has more than %d objects".formatted(annotation, MOST_OBJECTS);
  }

  /** The table of a dataset whose stored values are the classes themselves, 255 ignored. */
  public static List<Integer> identity(int classes) {
    return java.util.stream.IntStream.range(0, 256)
        .mapToObj(v -> v < classes || v == IGNORE ? v : -1)
        .toList();
  }

  /** The images of a split; empty where the dataset lacks it. */
  public List<Example> of(Split split) {
    return splits.getOrDefault(split, List.of());
  }

  /**
   * Tells of splits that a run needs and that hold nothing, and of class names that could not be
   * told apart in metrics, or would break the lines of tables.
   */
  void check(String dataset, List<String> problems) {
    // A list that could not be read was told already.
    boolean told = !problems.isEmpty();
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      if (of(split).isEmpty() && !told) {
        problems.add("dataset: %s has no %s images".formatted(dataset, Option.word(split)));
      }
    }
    Set<String> seen = new HashSet<>();
    for (String name : classes.subList(background ? 1 : 0, classes.size())) {
      if (name.isBlank() || name.chars().anyMatch(Listing::breaksLines)) {
        problems.add(
            "dataset: %s has a class '%s'; a class name is not blank and holds no comma, quote or line break"
                .formatted(dataset, name.replaceAll("\\p{Cntrl}", " ")));
      } else if (!seen.add(name.replace(' ', '_'))) {
        problems.add(
            "dataset: %s has two classes of the name '%s'; rename one".formatted(dataset, name));
      }
    }
  }

  private static boolean breaksLines(int c) {
    return c == ',' || c == '"' || Character.isISOControl(c);
  }
}
