package org.patchswap.tasks.classification;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.tasks.data.Balance;
import org.patchswap.tasks.data.ImageSource;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.KnownImages;

/**
 * The splits a recipe asks for.
 *
 * @param name of the dataset in suite files
 * @param source what the dataset is
 * @param digests SHA-256 by file name
 * @param train for training
 * @param validation for choices; may be empty
 * @param test for reporting
 */
record ClassificationData(
    String name,
    ImageSource.Facts source,
    SortedMap<String, String> digests,
    Images train,
    Images validation,
    Images test) {

  /**
   * Reads, checks and divides.
   *
   * @param problems receives one line per fault, "KEY: what is wrong; the fix"
   * @return null when there are problems
   */
  static ClassificationData load(Settings settings, List<String> problems) {
    KnownImages known = settings.get(ClassificationOptions.DATASET);
    ImageSource source = known.source();
    Place folder = settings.get(ClassificationOptions.FOLDER);
    String name = Option.word(known);
    if (!source.embedded() && (folder.isEmpty() || !Files.isDirectory(folder.path()))) {
      problems.add(
          "folder: must be the folder with the files of %s, but %s"
              .formatted(name, folder.isEmpty() ? "is not given" : folder + " is not a folder"));
      return null;
    }
    List<String> faults = new ArrayList<>();
    ImageSplits splits = source.read(folder.path(), faults);
    faults.forEach(f -> problems.add((source.embedded() ? "dataset: " : "folder: ") + f));
    return splits == null ? null : divide(name, source.facts(), splits, settings, problems);
  }

  private static ClassificationData divide(
      String name,
      ImageSource.Facts facts,
      ImageSplits splits,
      Settings settings,
      List<String> problems) {
    int classes = facts.classes().size();
    int before = problems.size();
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
      train = held == 0 ? train : train.select(Balance.others(train.count(), out));
    }
    if (problems.size() == before) {
      train =
          limit(
              "train-limit",
              train,
              classes,
              settings.getInt(ClassificationOptions.TRAIN_LIMIT),
              problems);
    }
    int least = settings.getInt(ClassificationOptions.TEST_LIMIT);
    Images test = limit("test-limit", splits.test(), classes, least, problems);
    if (problems.size() > before) {
      return null;
    }
    if (least > 0 && least < validation.count()) {
      validation = validation.select(Balance.first(validation.labels(), classes, least));
    }
    return new ClassificationData(name, facts, splits.digests(), train, validation, test);
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

  /** The same as facts. */
  DataFacts facts() {
    return new DataFacts(
        name,
        digests,
        train.count(),
        validation.count(),
        test.count(),
        source.classes(),
        source.channels(),
        source.height(),
        source.width(),
        source.licence());
  }
}
