package org.patchswap.tasks.segmentation;

import java.nio.file.Path;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.ImageNet;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.scenes.SceneData;
import org.patchswap.tasks.voc.VocReader;

/** The catalogue of segmentation datasets. A new one is a reader and a constant here. */
public enum SegmentationSource {
  /** Composed from embedded pictures; needs no download. */
  SCENES(SceneData.MEAN, SceneData.DEVIATION) {
    @Override
    Listing read(Settings settings, List<String> problems) {
      VocReader reader = SceneData.reader(settings, problems);
      return reader == null ? null : reader.segmentation(problems);
    }
  },
  /** Pascal VOC 2007 to 2012, with or without SBD's further masks. */
  VOC(ImageNet.MEAN, ImageNet.DEVIATION) {
    @Override
    Listing read(Settings settings, List<String> problems) {
      return new VocReader(
              Path.of(settings.get(DenseOptions.FOLDER)),
              DenseOptions.lists(settings, "train", "", "val"),
              settings.get(SegmentationOptions.MASK_FOLDER),
              "Flickr terms of use; host.robots.ox.ac.uk/pascal/VOC")
          .segmentation(problems);
    }
  },
  /** Cityscapes, fine annotations, 19 classes. */
  CITYSCAPES(ImageNet.MEAN, ImageNet.DEVIATION) {
    @Override
    Listing read(Settings settings, List<String> problems) {
      return CityscapesReader.read(
          Path.of(settings.get(DenseOptions.FOLDER)),
          DenseOptions.lists(settings, "train", "", "val"),
          problems);
    }
  };

  private final float[] mean;
  private final float[] deviation;

  SegmentationSource(float[] mean, float[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /** The images of all splits; null after problems that leave nothing to read. */
  abstract Listing read(Settings settings, List<String> problems);

  /** Mean of each colour, scaled to 0..1. */
  float[] mean() {
    return mean.clone();
  }

  /** Deviation of each colour, scaled to 0..1. */
  float[] deviation() {
    return deviation.clone();
  }
}
