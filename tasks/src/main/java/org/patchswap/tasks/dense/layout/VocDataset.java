package org.patchswap.tasks.dense.layout;

import java.util.List;
import java.util.Set;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.dense.DenseDataset;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.Listing;

/** Pascal VOC 2007 to 2012, with or without SBD's further masks, and folders of its layout. */
public final class VocDataset implements DenseDataset {
  /** Where the label maps are. */
  public static final Option<String> MASK_FOLDER =
      Option.text("mask-folder", VocReader.MASKS)
          .about("folder of the label maps")
          .because("VOC's own; SegmentationClassAug where SBD's masks have been added");

  private static final String SOURCE = "VOCtrainval and VOCtest of 2007, VOCtrainval of 2012";

  private static final DatasetTraits TRAITS =
      new DatasetTraits(
          "voc",
          "Pascal VOC: photographs, 20 classes, label maps and boxes",
          "Flickr terms of use; host.robots.ox.ac.uk/pascal/VOC",
          DenseOptions.files(MASK_FOLDER));

  @Override
  public DatasetTraits traits() {
    return TRAITS;
  }

  @Override
  public Set<Labels> labels() {
    return Set.of(Labels.MASKS, Labels.BOXES);
  }

  @Override
  public Listing read(Labels wanted, Settings settings, List<String> problems) {
    return DataFolder.published(
        settings,
        TRAITS,
        SOURCE,
        problems,
        folder ->
            switch (wanted) {
              case MASKS ->
                  new VocReader(
                          folder,
                          DenseOptions.lists(settings, "train", "", "val"),
                          settings.get(MASK_FOLDER))
                      .segmentation(problems);
              case BOXES ->
                  new VocReader(
                          folder,
                          DenseOptions.lists(settings, "trainval", "", "test"),
                          VocReader.MASKS)
                      .detection(problems);
            });
  }
}
