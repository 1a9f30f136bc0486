package org.patchswap.tasks.data.images;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.format.Idx;

/**
 * The embedded part of Fashion-MNIST: 5000 training, 1000 validation and 2000 test images,
 * class-balanced, cut by {@code FashionSubsetCutter}.
 */
public final class FashionMnistSubset implements ImageDataset {
  private static final String NAME = "fashion-mnist-subset";

  /** Where it lies in the program. */
  public static final String FOLDER = "/org/patchswap/tasks/data/" + NAME;

  private static final String WHERE = "the program's jar is damaged; build or download it again";

  /** Images and labels of training, validation, test; digests of uncompressed contents. */
  private static final List<IdxFile> FILES =
      List.of(
          new IdxFile(
              "train-images-idx3-ubyte",
              "84b124543899ec59031e8b1769ca5a982c487195d6a57975c6fcf3c0ce4c7f3e",
              WHERE),
          new IdxFile(
              "train-labels-idx1-ubyte",
              "49a2f90871442777d16ee3b319732a41eafc6c2f67b65edbc21c01c38d7352b9",
              WHERE),
          new IdxFile(
              "validation-images-idx3-ubyte",
              "90cfefcaecd8937874fcbf3743adf5b11670f133cef2d4bcce1bbe1afee4d1a7",
              WHERE),
          new IdxFile(
              "validation-labels-idx1-ubyte",
              "f3d4074f0d24738e105233802c5cd0614a3d6abc450a2b020381e6b5d9cc38f1",
              WHERE),
          new IdxFile(
              "test-images-idx3-ubyte",
              "7002941dbba66eab4fa25d825864690d1a8c11cbe9b8827d2a72fd7158c291fd",
              WHERE),
          new IdxFile(
              "test-labels-idx1-ubyte",
              "fdc06ce27c8bb8946840e2c6c16ba342df3cd477c2670904ae789638aa50912c",
              WHERE));

  /** What it is. */
  public static final DatasetTraits TRAITS =
      new DatasetTraits(
          NAME,
          "5000 + 1000 + 2000 images of Fashion-MNIST, embedded",
          FashionMnist.LICENCE,
          List.of());

  @Override
  public DatasetTraits traits() {
    return TRAITS;
  }

  @Override
  public ImageSplits read(Settings unused, List<String> problems) {
    return read(problems);
  }

  /** Reads the embedded files; null when there are problems. */
  public static ImageSplits read(List<String> problems) {
    String shown = "dataset: " + NAME;
    TreeMap<String, String> digests = new TreeMap<>();
    List<Idx> files = new ArrayList<>();
    for (IdxFile file : FILES) {
      files.add(file.read(FashionMnistSubset::resource, shown, true, digests, problems));
    }
    Images train = IdxFile.join(files.get(0), files.get(1), shown, problems);
    Images validation = IdxFile.join(files.get(2), files.get(3), shown, problems);
    Images test = IdxFile.join(files.get(4), files.get(5), shown, problems);
    return train == null || validation == null || test == null
        ? null
        : new ImageSplits(FashionMnist.FACTS, train, validation, test, digests);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FashionMnistSubset.class.getResourceAsStream(FOLDER + "/" + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
