package org.patchswap.tasks.photo.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.photo.PhotoDataset;
import org.patchswap.tasks.photo.PhotoDigest;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PhotoSplits;

/**
 * Any photographs in a folder per split and, in it, a folder per class: {@code train/CLASS/}, and
 * {@code val/CLASS/}, {@code test/CLASS/} or both. With both, {@code val} is held out for choices;
 * with one, it is what is reported.
 */
public final class ImageFolder implements PhotoDataset {
  private static final String TRAIN = "train";
  private static final String VALIDATION = "val";
  private static final String TEST = "test";

  private static final DatasetTraits TRAITS =
      new DatasetTraits(
          "image-folder",
          "Photographs of your own in a folder per class",
          "whatever holds for the files",
          List.of(DataFolder.OPTION, PhotoDigest.OPTION));

  @Override
  public DatasetTraits traits() {
    return TRAITS;
  }

  @Override
  public PhotoSplits read(Settings settings, List<String> problems) {
    return DataFolder.read(
        settings, TRAITS.name(), problems, folder -> read(folder, settings, problems));
  }

  private static PhotoSplits read(Path folder, Settings settings, List<String> problems) {
    List<String> classes = ClassFolders.names(folder.resolve(TRAIN), problems);
    if (classes.isEmpty()) {
      problems.add(
          "folder: %s must hold a folder per class, each with pictures"
              .formatted(folder.resolve(TRAIN)));
    }
    boolean both = Files.isDirectory(folder.resolve(VALIDATION));
    boolean test = Files.isDirectory(folder.resolve(TEST));
    if (!both && !test) {
      problems.add(
          "folder: %s must hold %s or %s beside %s, with folders of the same classes"
              .formatted(folder, VALIDATION, TEST, TRAIN));
    }
    if (!problems.isEmpty()) {
      return null;
    }
    PhotoList train = ClassFolders.list(folder, TRAIN, classes, classes, problems);
    PhotoList held = both && test ? shown(folder, VALIDATION, classes, problems) : null;
    PhotoList reported = shown(folder, test ? TEST : VALIDATION, classes, problems);
    return problems.isEmpty()
        ? PhotoSplits.of(classes, train, held, reported, settings, problems)
        : null;
  }

  private static PhotoList shown(
      Path root, String folder, List<String> classes, List<String> problems) {
    List<String> there = ClassFolders.names(root.resolve(folder), problems);
    return ClassFolders.known(root, folder, classes, there, problems);
  }
}
