package org.patchswap.tasks.classification;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.Dataset;
import org.patchswap.tasks.data.Datasets;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.photo.PhotoDataset;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PhotoSplits;
import org.patchswap.tasks.photo.PublishedPhotos;
import org.patchswap.tasks.photo.path.ListedPhotographs;
import org.patchswap.tasks.photo.path.NoisePhotographs;
import org.patchswap.tasks.photo.path.PhotoOptions;
import org.patchswap.tasks.photo.path.Photographs;

/**
 * Reads a dataset, checks it and divides it as a recipe says.
 *
 * @param settings the recipe's data section
 * @param problems still empty; receives one line per fault, "KEY: what is wrong; the fix"
 */
record DataReader(Settings settings, List<String> problems) {
  /** Small images, all of one size; null when there are problems. */
  ClassificationData<Images> images(ImageDataset dataset) {
    DatasetTraits traits = dataset.traits();
    ImageSplits splits = read(traits, () -> dataset.read(settings, problems));
    if (splits != null) {
      splits.check(traits.name(), problems);
    }
    if (!problems.isEmpty()) {
      return null;
    }
    Images train = splits.train();
    return new ClassificationData<>(
            DataCheck.name(traits, settings),
            traits.licence(),
            splits.facts(),
            new ClassificationData.Size(train.height(), train.width(), train.channels()),
            splits.digests(),
            train,
            splits.validation(),
            splits.test())
        .divided(traits.name(), settings, problems);
  }

  private <T> T read(DatasetTraits traits, Supplier<T> reader) {
    return Datasets.read(traits, problems, reader);
  }

  /** Photographs; null when there are problems. */
  ClassificationData<Photographs> photographs(PhotoDataset dataset) {
    DatasetTraits traits = dataset.traits();
    PhotoSplits splits = read(traits, () -> dataset.read(settings, problems));
    if (splits != null) {
      splits.check(traits.name(), problems);
    }
    if (!problems.isEmpty()) {
      return null;
    }
    return new ClassificationData<>(
            DataCheck.name(traits, settings),
            traits.licence(),
            splits.facts(),
            square(),
            splits.digests(),
            listed(splits.train()),
            splits.validation() == null ? null : listed(splits.validation()),
            listed(splits.test()))
        .divided(traits.name(), settings, problems);
  }

  private static Photographs listed(PhotoList list) {
    return new ListedPhotographs(list);
  }

  private ClassificationData.Size square() {
    int side = settings.getInt(PhotoOptions.SIZE);
    return new ClassificationData.Size(side, side, 3);
  }

  /** Noise in place of photographs whose number is known without their files, else these. */
  ClassificationData<Photographs> rehearsing(PhotoDataset dataset) {
    Optional<PublishedPhotos> published = dataset.published(settings);
    return published.isPresent() ? noise(dataset, published.get()) : photographs(dataset);
  }

  private ClassificationData<Photographs> noise(Dataset dataset, PublishedPhotos known) {
    DatasetTraits traits = dataset.traits();
    return new ClassificationData<Photographs>(
            traits.name(),
            traits.licence(),
            PhotoSplits.facts(known.names()),
            square(),
            new TreeMap<>(),
            NoisePhotographs.of(known.train(), known.classes()),
            null,
            NoisePhotographs.of(known.test(), known.classes()))
        .divided(traits.name(), settings, problems);
  }
}
