package org.patchswap.tasks.photo.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;
import org.patchswap.tasks.photo.PublishedPhotos;

/**
 * Tiny ImageNet (Stanford CS231n): 200 classes of ImageNet in pictures of 64 x 64, 500 a class for
 * training; the 50 a class of its validation split are what is reported, since the labels of its
 * test split are not public. Classes are numbered by name.
 */
public final class TinyImageNet extends PublishedFolder {
  private static final String CLASSES = "wnids.txt";
  private static final String ANNOTATIONS = "val_annotations.txt";

  /** The dataset. */
  public TinyImageNet() {
    super(
        "tiny-imagenet",
        "Tiny ImageNet: 64 x 64 pictures, 200 classes",
        "ImageNet's terms of access, non-commercial; image-net.org",
        "tiny-imagenet-200.zip from cs231n.stanford.edu",
        new PublishedPhotos(200, 100_000, 10_000));
  }

  @Override
  Found find(Path folder, Settings settings, List<String> problems) {
    Path home = home(folder, CLASSES, "tiny-imagenet-200");
    int before = problems.size();
    List<String> classes =
        ListedPhotos.lines(home.resolve(CLASSES), this::missing, problems).stream()
            .sorted()
            .toList();
    Path list = home.resolve("val").resolve(ANNOTATIONS);
    List<String> lines = ListedPhotos.lines(list, this::missing, problems);
    for (String name : classes) {
      Path of = home.resolve("train").resolve(name);
      if (!Files.isDirectory(of)) {
        problems.add(missing(of));
      }
    }
    if (problems.size() > before) {
      return null;
    }
    List<ListedPhotos.Entry> test = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split("\t");
      int label = parts.length < 2 ? -1 : classes.indexOf(parts[1]);
      if (label >= 0) {
        test.add(new ListedPhotos.Entry(list, "val/images/" + parts[0], label));
      } else {
        problems.add(
            parts.length < 2
                ? "%s: the line '%s' must be a file and its class, with a tab between"
                    .formatted(list, line)
                : "%s: %s is of the unknown class '%s'; %s"
                    .formatted(list, parts[0], parts[1], Suggest.among(parts[1], classes)));
      }
    }
    ListedPhotos.once(test, problems);
    return new Found(
        classes,
        ClassFolders.list(home, "train", classes, classes, problems),
        ListedPhotos.of(home, test, problems));
  }
}
