package org.patchswap.tasks.classification;

import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.Balance;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.Datasets;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.device.Rotation;

/**
 * The splits a recipe asks for.
 *
 * @param name of the dataset, with what is to be known of its files
 * @param licence of its data
 * @param source what its images have in common
 * @param digests SHA-256 by file name
 * @param train for training
 * @param validation for choices; may be empty
 * @param test for reporting
 */
record ClassificationData(
    String name,
    String licence,
    ImageSplits.Facts source,
    SortedMap<String, String> digests,
    Images train,
    Images validation,
    Images test) {

  /**
   * Reads, checks and divides.
   *
   * @param problems still empty; receives one line per fault, "KEY: what is wrong; the fix"
   * @return null when there are problems
   */
  static ClassificationData load(ImageDataset dataset, Settings settings, List<String> problems) {
    DatasetTraits traits = dataset.traits();
    ImageSplits splits = Datasets.read(traits, problems, () -> dataset.read(settings, problems));
    if (splits == null || !problems.isEmpty()) {
      return null;
    }
    splits.check(traits.name(), problems);
    return problems.isEmpty() ? divide(traits, splits, settings, problems) : null;
  }

  private static ClassificationData divide(
      DatasetTraits traits, ImageSplits splits, Settings settings, List<String> problems) {
    String name = traits.name();
    ImageSplits.Facts facts = splits.facts();
    int classes = facts.classes().size();
    int held = settings.getInt(ClassificationOptions.VALIDATION);
    Images train = splits.train();
    Images validation = splits.validation();
    if (validation != null && held > 0) {
      problems.add("validation: %s has a validation split of its own; leave it 0".formatted(name));
    } else if (held >= train.count()) {
      problems.add("validation: must be below the %d training images".formatted(train.count()));
    } else if (validation == null) {
      int[] out = Balance.last(train.labels(), classes, held);
      validation = train.select(out);
      Images rest = held == 0 ? train : train.select(Balance.others(train.count(), out));
      BitSet gone = shown(train);
      gone.andNot(shown(rest));
      if (!gone.isEmpty()) {
        problems.add(
            "validation: %d images would be all training images of class '%s'; choose less"
                .formatted(held, facts.classes().get(gone.nextSetBit(0))));
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
    augmented(train, settings, problems);
    int least = settings.getInt(ClassificationOptions.TEST_LIMIT);
    Images test = limit("test-limit", splits.test(), classes, least, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    if (least > 0 && least < validation.count()) {
      validation = validation.select(Balance.first(validation.labels(), classes, least));
    }
    return new ClassificationData(
        DataCheck.name(traits, settings),
        traits.licence(),
        facts,
        splits.digests(),
        train,
        validation,
        test);
  }

  /** Augmentation that does nothing to images of this size, or leaves nothing of them, is told. */
  private static void augmented(Images train, Settings settings, List<String> problems) {
    int degrees = settings.getInt(ClassificationOptions.ROTATION);
    int height = train.height();
    int width = train.width();
    if (degrees > 0 && !Rotation.moves(height, width, degrees)) {
      problems.add(
          "rotation: %d degrees move no pixel of images of %d x %d; choose more, or 0 for none"
              .formatted(degrees, width, height));
    }
    int channels = train.channels();
    if (settings.get(ClassificationOptions.AUTOAUGMENT) && channels != 1 && channels != 3) {
      problems.add(
          "autoaugment: is for images of 1 or 3 channels, but these have %d; leave it false"
              .formatted(channels));
    }
    int side = settings.getInt(ClassificationOptions.CUTOUT);
    if (side > Math.min(height, width)) {
      problems.add(
          "cutout: must be at most %d, the shorter side of the images, but is %d"
              .formatted(Math.min(height, width), side));
    }
  }

  /** The classes that images show. */
  private static BitSet shown(Images images) {
    return IntStream.of(images.labels()).collect(BitSet::new, BitSet::set, BitSet::or);
  }

  private static Images limit(
      String key, Images images, int classes, int limit, List<String> problems) {
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
  ClassificationData measuring(int most) {
    return new ClassificationData(
        name, licence, source, digests, train, first(most, validation), first(most, test));
  }

  private static Images first(int most, Images images) {
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
        train.channels(),
        train.height(),
        train.width(),
        licence);
  }
}
