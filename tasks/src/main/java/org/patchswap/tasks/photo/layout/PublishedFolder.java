package org.patchswap.tasks.photo.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.photo.PhotoDataset;
import org.patchswap.tasks.photo.PhotoDigest;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PhotoSplits;
import org.patchswap.tasks.photo.PublishedPhotos;

/**
 * A published dataset of photographs in the folders that its archives unpack to. Nobody publishes
 * digests of the files, so their numbers are checked; with {@code check: false} files of the format
 * will do.
 */
abstract class PublishedFolder implements PhotoDataset {
  private final DatasetTraits traits;
  private final String source;
  private final PublishedPhotos size;

  /**
   * A dataset.
   *
   * @param source what to get from where, for messages
   * @param size what it holds as it was published
   * @param own keys of its own
   */
  PublishedFolder(
      String name,
      String title,
      String licence,
      String source,
      PublishedPhotos size,
      Option<?>... own) {
    List<Option<?>> options = new ArrayList<>();
    options.add(DataFolder.OPTION);
    options.add(DataCheck.OPTION);
    options.add(PhotoDigest.OPTION);
    options.addAll(List.of(own));
    this.traits = new DatasetTraits(name, title, licence, options);
    this.source = source;
    this.size = size;
  }

  /**
   * What a folder holds.
   *
   * @param classes names in label order
   */
  record Found(List<String> classes, PhotoList train, PhotoList test) {}

  /**
   * Lists the files of a folder.
   *
   * @param problems receives one line per fault; after one the result does not matter
   */
  abstract Found find(Path folder, Settings settings, List<String> problems);

  @Override
  public final DatasetTraits traits() {
    return traits;
  }

  @Override
  public final Optional<PublishedPhotos> published(Settings settings) {
    return Optional.of(size);
  }

  @Override
  public final PhotoSplits read(Settings settings, List<String> problems) {
    return DataFolder.published(
        settings, traits, source, problems, folder -> read(folder, settings, problems));
  }

  private PhotoSplits read(Path given, Settings settings, List<String> problems) {
    // A folder of several datasets, each by its name, serves recipes on each of them.
    Path named = given.resolve(traits.name());
    Path folder = Files.isDirectory(named) ? named : given;
    int before = problems.size();
    Found found = find(folder, settings, problems);
    if (problems.size() == before && DataCheck.of(settings)) {
      whole(folder, found, problems);
    }
    return problems.size() > before
        ? null
        : PhotoSplits.of(found.classes(), found.train(), null, found.test(), settings, problems);
  }

  private void whole(Path folder, Found found, List<String> problems) {
    PublishedPhotos there =
        new PublishedPhotos(found.classes().size(), found.train().count(), found.test().count());
    if (!there.equals(size)) {
      problems.add(
          "folder: %s must hold %s, but holds %s; get %s%s"
              .formatted(folder, size.words(), there.words(), source, DataCheck.OR_ELSE));
    }
  }

  /** What to say of a file or folder that is not there. */
  final String missing(Path path) {
    return "folder: %s is missing; get %s (%s) and unpack it into the folder"
        .formatted(path, source, traits.licence());
  }

  /**
   * The folder itself or one that an archive has unpacked below it, whichever holds something.
   *
   * @param usual names below it, with slashes
   */
  static Path home(Path folder, String holding, String... usual) {
    return Stream.concat(Stream.of(folder), Stream.of(usual).map(folder::resolve))
        .filter(f -> Files.exists(f.resolve(holding)))
        .findFirst()
        .orElse(folder);
  }
}
