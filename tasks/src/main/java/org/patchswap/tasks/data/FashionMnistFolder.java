package org.patchswap.tasks.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The whole of Fashion-MNIST from a folder with its four original files. */
final class FashionMnistFolder implements ImageSource {
  @Override
  public Facts facts() {
    return FashionMnist.FACTS;
  }

  @Override
  public boolean embedded() {
    return false;
  }

  @Override
  public ImageSplits read(Path folder, List<String> problems) {
    TreeMap<String, String> digests = new TreeMap<>();
    IdxFile.Place place = IdxFile.Place.folder(folder);
    List<Idx> files = new ArrayList<>();
    for (IdxFile file : FashionMnist.ORIGINAL) {
      files.add(file.read(place, folder.toString(), digests, problems));
    }
    Images train = IdxFile.join(files.get(0), files.get(1));
    Images test = IdxFile.join(files.get(2), files.get(3));
    return train == null || test == null ? null : new ImageSplits(train, null, test, digests);
  }
}
