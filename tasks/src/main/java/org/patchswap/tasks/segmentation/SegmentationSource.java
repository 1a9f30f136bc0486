package org.patchswap.tasks.segmentation;

import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.dense.Colours;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.DenseSource;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.scenes.SceneData;
import org.patchswap.tasks.voc.VocReader;

/** The catalogue of segmentation datasets. A new one is a reader and a constant here. */
public enum SegmentationSource implements DenseSource {
  /** Composed from embedded pictures; needs no download. */
  SCENES(SceneData.COLOURS) {
    @Override
    public Listing read(Settings settings, List<String> problems) {
      VocReader reader = SceneData.reader(settings, problems);
      return reader == null ? null : reader.segmentation(problems);
    }
  },
  /** Pascal VOC 2007 to 2012, with or without SBD's further masks. */
  VOC(Colours.IMAGENET) {
    @Override
    public Listing read(Settings settings, List<String> problems) {
      return new VocReader(
              settings.get(DenseOptions.FOLDER).path(),
              DenseOptions.lists(settings, "train", "", "val"),
              settings.get(SegmentationOptions.MASK_FOLDER),
              "Flickr terms of use; host.robots.ox.ac.uk/pascal/VOC")
          .segmentation(problems);
    }
  },
  /** Cityscapes, fine annotations, 19 classes. */
  CITYSCAPES(Colours.IMAGENET) {
    @Override
    public Listing read(Settings settings, List<String> problems) {
      return CityscapesReader.read(
          settings.get(DenseOptions.FOLDER).path(),
          DenseOptions.lists(settings, "train", "", "val"),
          problems);
    }
  };

  private final Colours colours;

  SegmentationSource(Colours colours) {
    this.colours = colours;
  }

  @Override
  public Colours colours() {
    return colours;
  }
}
