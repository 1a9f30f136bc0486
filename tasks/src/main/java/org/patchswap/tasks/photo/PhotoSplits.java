package org.patchswap.tasks.photo;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DigestMemory;
import org.patchswap.tasks.data.ImageSplits;

/**
 * The splits of a dataset of photographs as its files give them.
 *
 * @param facts what all photographs have in common
 * @param train for training
 * @param validation held out by the dataset itself; null when it has no such split
 * @param test for reporting
 * @param digests SHA-256 by what they are of: other data, another run
 */
public record PhotoSplits(
    ImageSplits.Facts facts,
    PhotoList train,
    PhotoList validation,
    PhotoList test,
    SortedMap<String, String> digests) {

  /** Facts with mean and deviation of ImageNet's training pixels, as torchvision has them. */
  public static ImageSplits.Facts facts(List<String> classes) {
    return new ImageSplits.Facts(
        classes,
        new float[] {.485f, .456f, .406f},
        new float[] {.229f, .224f, .225f},
        "ImageNet's, as in torchvision",
        0);
  }

  /**
   * Splits of files that are looked at here, as {@link PhotoCheck} does.
   *
   * @param validation may be null
   * @param settings a data section with {@link PhotoDigest#OPTION}
   * @param problems receives one line per fault
   */
  public static PhotoSplits of(
      List<String> classes,
      PhotoList train,
      PhotoList validation,
      PhotoList test,
      Settings settings,
      List<String> problems) {
    PhotoSplits bare = new PhotoSplits(facts(classes), train, validation, test, new TreeMap<>());
    PhotoDigest of = settings.get(PhotoDigest.OPTION);
    bare.digests.putAll(PhotoCheck.digests(bare.lists(), of, DigestMemory.usual(), problems));
    return bare;
  }

  /** The photographs of a split; null where there are none. */
  public PhotoList of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** The splits there are. */
  public Map<Split, PhotoList> lists() {
    Map<Split, PhotoList> out = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      if (of(split) != null) {
        out.put(split, of(split));
      }
    }
    return out;
  }

  /**
   * Checks what a reader may have got wrong: empty splits, labels outside the classes.
   *
   * @param name of the dataset
   * @param problems receives one line per fault
   */
  public void check(String name, List<String> problems) {
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      if (of(split) == null || of(split).count() == 0) {
        problems.add("dataset: %s has no %s images".formatted(name, Option.word(split)));
      }
    }
    int classes = facts.classes().size();
    lists()
        .forEach(
            (split, list) -> {
              int[] wrong =
                  Arrays.stream(list.labels()).filter(l -> l < 0 || l >= classes).toArray();
              if (wrong.length > 0) {
                problems.add(
                    "dataset: %s: %s images have label %d, but there are %d classes, numbered from 0 (%d such labels)"
                        .formatted(name, Option.word(split), wrong[0], classes, wrong.length));
              }
            });
  }
}
