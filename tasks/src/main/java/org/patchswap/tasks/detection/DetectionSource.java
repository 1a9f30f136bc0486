package org.patchswap.tasks.detection;

import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.dense.Colours;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.DenseSource;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.scenes.SceneData;
import org.patchswap.tasks.voc.VocReader;

/** The catalogue of detection datasets. A new one is a reader and a constant here. */
public enum DetectionSource implements DenseSource {
  /** Composed from embedded pictures; needs no download. */
  SCENES(SceneData.COLOURS) {
    @Override
    public Listing read(Settings settings, List<String> problems) {
      VocReader reader = SceneData.reader(settings, problems);
      return reader == null ? null : reader.detection(problems);
    }
  },
  /** Pascal VOC; {@code folder} may be a year or hold several that the lists name. */
  VOC(Colours.IMAGENET) {
    @Override
    public Listing read(Settings settings, List<String> problems) {
      return new VocReader(
              settings.get(DenseOptions.FOLDER).path(),
              DenseOptions.lists(settings, "trainval", "", "test"),
              "SegmentationClass",
              "Flickr terms of use; host.robots.ox.ac.uk/pascal/VOC")
          .detection(problems);
    }
  },
  /** COCO; lists name annotation files, {@code instances_LIST.json}. */
  COCO(Colours.IMAGENET) {
    @Override
    public Listing read(Settings settings, List<String> problems) {
      return new CocoReader(
              settings.get(DenseOptions.FOLDER).path(), settings.get(DetectionOptions.DROP_EMPTY))
          .read(DenseOptions.lists(settings, "train2017", "", "val2017"), problems);
    }
  };

  private final Colours colours;

  DetectionSource(Colours colours) {
    this.colours = colours;
  }

  @Override
  public Colours colours() {
    return colours;
  }
}
