package org.patchswap.tasks.photo.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.photo.PublishedPhotos;

/**
 * MIT indoor scenes (Quattoni and Torralba, CVPR 2009): 67 kinds of rooms, about 80 photographs of
 * each for training and 20 for testing, of 15,620 that its archive holds. A few of its files that
 * end in {@code .jpg} are of another kind: what a file is, its first bytes tell.
 */
public final class MitIndoor67 extends PublishedFolder {
  /** The dataset. */
  public MitIndoor67() {
    super(
        "mit-indoor-67",
        "MIT indoor scenes: photographs, 67 kinds of rooms",
        "no licence stated, for research; web.mit.edu/torralba/www/indoor.html",
        "indoorCVPR_09.tar, TrainImages.txt and TestImages.txt from"
            + " web.mit.edu/torralba/www/indoor.html",
        new PublishedPhotos(67, 5360, 1340));
  }

  @Override
  Found find(Path folder, Settings settings, List<String> problems) {
    Path home = home(folder, "Images", "indoorCVPR_09");
    return new NamedByFolder(home, "Images", problems)
        .read(
            list(folder, home, "TrainImages.txt", problems),
            list(folder, home, "TestImages.txt", problems));
  }

  private NamedByFolder.Names list(Path folder, Path home, String name, List<String> problems) {
    Path beside = folder.resolve(name);
    Path file = Files.exists(beside) ? beside : home.resolve(name);
    return new NamedByFolder.Names(file, ListedPhotos.lines(file, this::missing, problems));
  }
}
