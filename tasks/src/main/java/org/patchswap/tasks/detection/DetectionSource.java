package org.patchswap.tasks.detection;

import java.nio.file.Path;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.ImageNet;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.scenes.SceneData;
import org.patchswap.tasks.voc.VocReader;

/** The catalogue of detection datasets. A new one is a reader and a constant here. */
public enum DetectionSource {
  /** Composed from embedded pictures; needs no download. */
  SCENES(SceneData.MEAN, SceneData.DEVIATION) {
    @Override
    Listing read(Settings settings, List<String> problems) {
      VocReader reader = SceneData.reader(settings, problems);
      return reader == null ? null : reader.detection(problems);
    }
  },
  /** Pascal VOC; {@code folder} may be a year or hold several that the lists name. */
  VOC(ImageNet.MEAN, ImageNet.DEVIATION) {
    @Override
    Listing read(Settings settings, List<String> problems) {
      return new VocReader(
              Path.of(settings.get(DenseOptions.FOLDER)),
              DenseOptions.lists(settings, "trainval", "", "test"),
              "SegmentationClass",
              "Flickr terms of use; host.robots.ox.ac.uk/pascal/VOC")
          .detection(problems);
    }
  },
  /** COCO; lists name annotation files, {@code instances_LIST.json}. */
  COCO(ImageNet.MEAN, ImageNet.DEVIATION) {
    @Override
    Listing read(Settings settings, List<String> problems) {
      return new CocoReader(
              Path.of(settings.get(DenseOptions.FOLDER)), settings.get(DetectionOptions.DROP_EMPTY))
          .read(DenseOptions.lists(settings, "train2017", "", "val2017"), problems);
    }
  };

  private final float[] mean;
  private final float[] deviation;

  DetectionSource(float[] mean, float[] deviation) {
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
