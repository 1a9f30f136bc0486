package org.patchswap.tasks.data.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.Published;
import org.patchswap.tasks.data.format.Idx;

/** The whole of Fashion-MNIST from a folder with its four original files. */
public final class FashionMnistFolder implements ImageDataset {
  private static final DatasetTraits TRAITS =
      new DatasetTraits(
          "fashion-mnist",
          "Fashion-MNIST: 28 x 28 grey images of clothes, 10 classes",
          FashionMnist.LICENCE,
          List.of(DataFolder.OPTION, DataCheck.OPTION));

  @Override
  public DatasetTraits traits() {
    return TRAITS;
  }

  @Override
  public ImageSplits read(Settings settings, List<String> problems) {
    return DataFolder.read(
        settings,
        TRAITS.name(),
        problems,
        folder -> read(folder, DataCheck.of(settings), problems));
  }

  @Override
  public Optional<Published> published(Settings settings) {
    return Optional.of(FashionMnist.PUBLISHED);
  }

  /** Reads the published files of a folder; null when there are problems. */
  public static ImageSplits read(Path folder, List<String> problems) {
    return read(folder, true, problems);
  }

  private static ImageSplits read(Path folder, boolean check, List<String> problems) {
    String shown = "folder: " + folder;
    TreeMap<String, String> digests = new TreeMap<>();
    IdxFile.Place place = IdxFile.Place.folder(folder);
    List<Idx> files = new ArrayList<>();
    for (IdxFile file : FashionMnist.ORIGINAL) {
      files.add(file.read(place, shown, check, digests, problems));
    }
    Images train = IdxFile.join(files.get(0), files.get(1), shown, problems);
    Images test = IdxFile.join(files.get(2), files.get(3), shown, problems);
    return train == null || test == null
        ? null
        : new ImageSplits(FashionMnist.FACTS, train, null, test, digests);
  }
}
