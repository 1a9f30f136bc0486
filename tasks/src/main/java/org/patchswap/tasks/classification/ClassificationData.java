package org.patchswap.tasks.classification;

import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.tasks.data.Balance;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Labelled;
import org.patchswap.tasks.data.device.Rotation;

/**
 * The splits a recipe asks for.
 *
 * @param <T> small images or photographs
 * @param name of the dataset, with what is to be known of its files
 * @param licence of its data
 * @param source what its images have in common
 * @param size of what a network gets
 * @param digests SHA-256 by file name
 * @param train for training
 * @param validation for choices; may be empty
 * @param test for reporting
 */
record ClassificationData<T extends Labelled<T>>(
    String name,
    String licence,
    ImageSplits.Facts source,
    Size size,
    SortedMap<String, String> digests,
    T train,
    T validation,
    T test) {

  /**
   * Of one picture.
   *
   * @param height in pixels
   * @param width in pixels
   * @param channels of a pixel
   */
  record Size(int height, int width, int channels) {}

  /**
   * The same once images are held out and splits are limited as a recipe says. The validation split
   * is null before, where the dataset has none, and never afterwards.
   *
   * @param dataset its name in suite files
   * @param problems still empty; receives one line per fault, "KEY: what is wrong; the fix"
   * @return null when there are problems
   */
  ClassificationData<T> divided(String dataset, Settings settings, List<String> problems) {
    int classes = source.classes().size();
    int held = settings.getInt(ClassificationOptions.VALIDATION);
    T train = this.train;
    T validation = this.validation;
    if (validation != null && held > 0) {
      problems.add(
          "validation: %s has a validation split of its own; leave it 0".formatted(dataset));
    } else if (held >= train.count()) {
      problems.add("validation: must be below the %d training images".formatted(train.count()));
    } else if (validation == null) {
      int[] out = Balance.last(train.labels(), classes, held);
      validation = train.select(out);
      T rest = held == 0 ? train : train.select(Balance.others(train.count(), out));
      BitSet gone = shown(train);
      gone.andNot(shown(rest));
      if (!gone.isEmpty()) {
        problems.add(
            "validation: %d images would be all training images of class '%s'; choose less"
                .formatted(held, source.classes().get(gone.nextSetBit(0))));
      }
      train = rest;
    }
    if (problems.isEmpty()) {
      train =
          limit(
              "train-limit",
              train,
              classes,
              settings.getInt(ClassificationOptions.TRAIN_LIMIT),
              problems);
    }
    augmented(settings, problems);
    int least = settings.getInt(ClassificationOptions.TEST_LIMIT);
    T test = limit("test-limit", this.test, classes, least, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    if (least > 0 && least < validation.count()) {
      validation = validation.select(Balance.first(validation.labels(), classes, least));
    }
    return with(train, validation, test);
  }

  /** Augmentation that does nothing to images of this size, or leaves nothing of them, is told. */
  private void augmented(Settings settings, List<String> problems) {
    int degrees = settings.getInt(ClassificationOptions.ROTATION);
    int height = size.height();
    int width = size.width();
    if (degrees > 0 && !Rotation.moves(height, width, degrees)) {
      problems.add(
          "rotation: %d degrees move no pixel of images of %d x %d; choose more, or 0 for none"
              .formatted(degrees, width, height));
    }
    int channels = size.channels();
    if (settings.get(ClassificationOptions.AUTOAUGMENT) && channels != 1 && channels != 3) {
      problems.add(
          "autoaugment: is for images of 1 or 3 channels, but these have %d; leave it false"
              .formatted(channels));
    }
    for (Option<Double> colour : List.of(ColourJitter.SATURATION, ColourJitter.HUE)) {
      if (settings.get(colour) > 0 && channels != 3) {
        problems.add(
            "%s: is for images of 3 channels, but these have %d; leave it 0"
                .formatted(colour.name(), channels));
      }
    }
    int side = settings.getInt(ClassificationOptions.CUTOUT);
    if (side > Math.min(height, width)) {
      problems.add(
          "cutout: must be at most %d, the shorter side of the images, but is %d"
              .formatted(Math.min(height, width), side));
    }
  }

  /** The classes that images show. */
  private static BitSet shown(Labelled<?> images) {
    return IntStream.of(images.labels()).collect(BitSet::new, BitSet::set, BitSet::or);
  }

  private static <T extends Labelled<T>> T limit(
      String key, T images, int classes, int limit, List<String> problems) {
    if (limit == 0) {
      return images;
    }
    if (limit > images.count()) {
      problems.add(
          "%s: must be at most %d, the images there are, but is %d"
              .formatted(key, images.count(), limit));
      return images;
    }
    return images.select(Balance.first(images.labels(), classes, limit));
  }

  /** The same with no more images to be measured on than some. */
  ClassificationData<T> measuring(int most) {
    return with(train, first(most, validation), first(most, test));
  }

  private ClassificationData<T> with(T training, T held, T reported) {
    return new ClassificationData<>(name, licence, source, size, digests, training, held, reported);
  }

  private static <T extends Labelled<T>> T first(int most, T images) {
    return images.select(IntStream.range(0, Math.min(most, images.count())).toArray());
  }

  /** What enters a run's description. */
  DataFacts facts() {
    return new DataFacts(
        name,
        digests,
        train.count(),
        validation.count(),
        test.count(),
        source.classes(),
        size.channels(),
        size.height(),
        size.width(),
        licence);
  }
}
