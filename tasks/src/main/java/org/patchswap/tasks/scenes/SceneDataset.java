package org.patchswap.tasks.scenes;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.CacheFolder;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.images.FashionMnistSubset;
import org.patchswap.tasks.dense.Colours;
import org.patchswap.tasks.dense.DenseDataset;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.layout.VocReader;

/** The scenes a recipe asks for, made where they are missing, which takes some seconds once. */
public final class SceneDataset implements DenseDataset {
  /** Side of a scene in pixels. */
  public static final int SIDE = 64;

  /** Over 2000 training scenes of seed 0. */
  private static final Colours COLOURS =
      new Colours(new float[] {0.273f, 0.273f, 0.273f}, new float[] {0.170f, 0.170f, 0.170f});

  private static final DatasetTraits TRAITS =
      new DatasetTraits(
          "scenes",
          "Scenes of clothes, composed from embedded pictures: 64 x 64, 10 classes",
          "composed from Fashion-MNIST: " + FashionMnistSubset.TRAITS.licence(),
          List.of(
              DenseOptions.FOLDER,
              DenseOptions.SCENES_TRAIN,
              DenseOptions.SCENES_VALIDATION,
              DenseOptions.SCENES_TEST,
              DenseOptions.SCENES_SEED));

  @Override
  public DatasetTraits traits() {
    return TRAITS;
  }

  @Override
  public Set<Labels> labels() {
    return Set.of(Labels.MASKS, Labels.BOXES);
  }

  @Override
  public Colours colours() {
    return COLOURS;
  }

  @Override
  public Listing read(Labels wanted, Settings settings, List<String> problems) {
    VocReader reader = reader(settings, problems);
    if (reader == null) {
      return null;
    }
    return wanted == Labels.MASKS ? reader.segmentation(problems) : reader.detection(problems);
  }

  private static VocReader reader(Settings settings, List<String> problems) {
    ImageSplits pictures = FashionMnistSubset.read(problems);
    if (pictures == null) {
      return null;
    }
    SceneFolder scenes =
        new SceneFolder(
            settings.getInt(DenseOptions.SCENES_TRAIN),
            settings.getInt(DenseOptions.SCENES_VALIDATION),
            settings.getInt(DenseOptions.SCENES_TEST),
            SIDE,
            settings.get(DenseOptions.SCENES_SEED));
    Place given = settings.get(DenseOptions.FOLDER);
    Path home = given.isEmpty() ? CacheFolder.get() : given.path();
    Path folder = home.resolve(scenes.key());
    try {
      scenes.ensure(folder, split -> garments(pictures, split), System.err::println);
    } catch (UncheckedIOException e) {
      problems.add(
          "%s: scenes cannot be written (%s); set 'folder' to a place that can be written to"
              .formatted(folder, e.getCause().getMessage()));
      return null;
    }
    String validation = settings.get(DenseOptions.SCENES_VALIDATION) > 0 ? "val" : "";
    Map<Split, String> lists = DenseOptions.lists(settings, "train", validation, "test");
    return new VocReader(folder, lists, VocReader.MASKS);
  }

  private static Garments garments(ImageSplits pictures, Split split) {
    Images images =
        switch (split) {
          case TRAIN -> pictures.train();
          case VALIDATION -> pictures.validation();
          case TEST -> pictures.test();
        };
    byte[] labels = new byte[images.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) images.labels()[i];
    }
    return new Garments(images.pixels(), labels);
  }
}
