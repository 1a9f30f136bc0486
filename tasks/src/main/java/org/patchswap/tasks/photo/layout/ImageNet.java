package org.patchswap.tasks.photo.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PublishedPhotos;

/**
 * ImageNet's challenge of 2012 (Russakovsky et al., IJCV 2015): 1,281,167 photographs of 1000
 * classes for training; the 50,000 of its validation split are what is reported, as papers do,
 * since the labels of its test split are not public. Classes are numbered by name, as torchvision
 * does.
 */
public final class ImageNet extends PublishedFolder {
  private static final String TRAIN = "train";
  private static final String VALIDATION = "val";

  /** Where the files of the competition's archive lie in it. */
  private static final String COMPETITION = "ILSVRC/Data/CLS-LOC";

  /** The dataset. */
  public ImageNet() {
    super(
        "imagenet",
        "ImageNet (ILSVRC 2012): photographs, 1000 classes",
        "ImageNet's terms of access, non-commercial; image-net.org",
        "ILSVRC2012_img_train.tar, with the archives in it each unpacked to a folder of its name,"
            + " and ILSVRC2012_img_val.tar from image-net.org",
        new PublishedPhotos(1000, 1_281_167, 50_000));
  }

  @Override
  Found find(Path folder, Settings settings, List<String> problems) {
    Path home = home(folder, TRAIN, COMPETITION);
    List<String> classes = ClassFolders.names(home.resolve(TRAIN), problems);
    for (String name : classes) {
      if (!name.matches("n[0-9]{8}")) {
        problems.add(
            "folder: %s is no class of ImageNet: those are n and eight digits"
                .formatted(home.resolve(TRAIN).resolve(name)));
      }
    }
    if (classes.isEmpty()) {
      problems.add(missing(home.resolve(TRAIN).resolve("n01440764")));
    }
    if (!Files.isDirectory(home.resolve(VALIDATION))) {
      problems.add(missing(home.resolve(VALIDATION)));
    }
    if (!problems.isEmpty()) {
      return null;
    }
    List<String> shown = ClassFolders.names(home.resolve(VALIDATION), problems);
    PhotoList test =
        shown.isEmpty()
            ? ListedPhotos.of(
                home,
                new ImageNetLabels(folder, home.resolve(VALIDATION), classes).read(problems),
                problems)
            : ClassFolders.known(home, VALIDATION, classes, shown, problems);
    return new Found(classes, ClassFolders.list(home, TRAIN, classes, classes, problems), test);
  }
}
