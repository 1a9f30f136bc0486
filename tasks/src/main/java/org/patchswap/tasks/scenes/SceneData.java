package org.patchswap.tasks.scenes;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.KnownImages;
import org.patchswap.tasks.dense.CacheFolder;
import org.patchswap.tasks.dense.Colours;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.voc.VocReader;

/** The scenes a recipe asks for, made where they are missing. */
public final class SceneData {
  /** Side of a scene in pixels. */
  public static final int SIDE = 64;

  /** Over 2000 training scenes of seed 0. */
  public static final Colours COLOURS =
      new Colours(new float[] {0.273f, 0.273f, 0.273f}, new float[] {0.170f, 0.170f, 0.170f});

  private SceneData() {}

  /**
   * The reader of the scenes; makes their folder first, which takes some seconds once.
   *
   * @param problems receives one line per fault
   * @return null when there are problems
   */
  public static VocReader reader(Settings settings, List<String> problems) {
    ImageSplits pictures = KnownImages.FASHION_MNIST_SUBSET.source().read(null, problems);
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
      scenes.ensure(folder, split -> garments(pictures, split));
    } catch (UncheckedIOException e) {
      problems.add(
          "%s: scenes cannot be written (%s); set 'folder' to a place that can be written to"
              .formatted(folder, e.getCause().getMessage()));
      return null;
    }
    String validation = settings.get(DenseOptions.SCENES_VALIDATION) > 0 ? "val" : "";
    Map<Split, String> lists = DenseOptions.lists(settings, "train", validation, "test");
    return new VocReader(
        folder,
        lists,
        "SegmentationClass",
        "composed from Fashion-MNIST: "
            + KnownImages.FASHION_MNIST_SUBSET.source().facts().licence());
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
