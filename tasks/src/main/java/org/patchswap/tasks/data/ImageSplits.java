package org.patchswap.tasks.data;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Split;

/**
 * The splits of a dataset as its files give them.
 *
 * @param facts what all images have in common
 * @param train for training
 * @param validation held out by the dataset itself; null when it has no such split
 * @param test for reporting
 * @param digests SHA-256 of contents by file name: other data, another run
 */
public record ImageSplits(
    Facts facts, Images train, Images validation, Images test, SortedMap<String, String> digests) {
  /**
   * What all images of a dataset have in common.
   *
   * @param classes names in label order
   * @param mean of each channel over the training pixels, pixels scaled to 0..1
   * @param deviation of each channel, the same way
   * @param origin of mean and deviation
   * @param pad pixels of zero padding its usual protocols crop from
   */
  public record Facts(
      List<String> classes, float[] mean, float[] deviation, String origin, int pad) {
    /** Facts with an unmodifiable list of classes. */
    public Facts {
      classes = List.copyOf(classes);
    }
  }

  /** Splits whose digests are those of pixels and labels; {@code validation} may be null. */
  public static ImageSplits of(Facts facts, Images train, Images validation, Images test) {
    SortedMap<String, String> digests = new TreeMap<>();
    digests.put("train", train.digest());
    if (validation != null) {
      digests.put("validation", validation.digest());
    }
    digests.put("test", test.digest());
    return new ImageSplits(facts, train, validation, test, digests);
  }

  /** The images of a split; null where there are none. */
  private Images of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /**
   * Checks what a reader may have got wrong: empty splits, labels outside the classes, sizes that
   * differ.
   *
   * @param name of the dataset
   * @param problems receives one line per fault
   */
  public void check(String name, List<String> problems) {
    int before = problems.size();
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      if (of(split) == null || of(split).count() == 0) {
        problems.add("dataset: %s has no %s images".formatted(name, Option.word(split)));
      }
    }
    if (problems.size() > before) {
      return;
    }
    int channels = train.channels();
    if (facts.mean().length != channels || facts.deviation().length != channels) {
      problems.add(
          "dataset: %s states %d means and %d deviations, but its images have %d channels"
              .formatted(name, facts.mean().length, facts.deviation().length, channels));
    }
    for (float d : facts.deviation()) {
      // Written so that what is not a number fails, too.
      if (!(d > 0 && d < Float.POSITIVE_INFINITY)) {
        problems.add("dataset: %s states a deviation of %s; it must be above 0".formatted(name, d));
      }
    }
    if (facts.pad() < 0) {
      problems.add(
          "dataset: %s states a padding of %d; it must be at least 0".formatted(name, facts.pad()));
    }
    int classes = facts.classes().size();
    for (Split split : Split.values()) {
      Images images = of(split);
      if (images == null) {
        continue;
      }
      String what = "dataset: " + name + ": " + Option.word(split) + " images ";
      if (!images.sameSizeAs(train)) {
        problems.add(
            what + "are " + images.size() + ", training images " + train.size() + "; resize them");
      }
      int[] wrong = Arrays.stream(images.labels()).filter(l -> l < 0 || l >= classes).toArray();
      if (wrong.length > 0) {
        problems.add(
            "%shave label %d, but there are %d classes, numbered from 0 (%d such labels)"
                .formatted(what, wrong[0], classes, wrong.length));
      }
    }
  }
}
