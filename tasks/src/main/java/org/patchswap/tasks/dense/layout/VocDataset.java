package org.patchswap.tasks.dense.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.dense.DenseDataset;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.PublishedDense;

/** Pascal VOC 2007 to 2012, with or without SBD's further masks, and folders of its layout. */
public final class VocDataset implements DenseDataset {
  /** Where the label maps are. */
  public static final Option<String> MASK_FOLDER =
      Option.text("mask-folder", VocReader.MASKS)
          .about("folder of the label maps")
          .because("VOC's own; SegmentationClassAug where SBD's masks have been added");

  private static final String SOURCE = "VOCtrainval and VOCtest of 2007, VOCtrainval of 2012";

  /** Photographs of each list with label maps; without a year they are those of 2012. */
  private static final Map<String, Integer> MASKS =
      Map.of(
          "train",
          1464,
          "val",
          1449,
          "trainval",
          2913,
          "train_aug",
          10_582,
          "VOC2012/train",
          1464,
          "VOC2012/val",
          1449,
          "VOC2012/trainval",
          2913);

  /** Photographs of each list with boxes; without a year they are those of 2007. */
  private static final Map<String, Integer> BOXES =
      Map.of(
          "trainval",
          5011,
          "test",
          4952,
          "VOC2007/train",
          2501,
          "VOC2007/val",
          2510,
          "VOC2007/trainval",
          5011,
          "VOC2007/test",
          4952,
          "VOC2012/train",
          5717,
          "VOC2012/val",
          5823,
          "VOC2012/trainval",
          11_540);

  /** Objects in a photograph on average that are not difficult: 40,058 in 16,551. */
  private static final double OBJECTS = 2.4;

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

  private static Map<Split, String> lists(Labels wanted, Settings settings) {
    return wanted == Labels.MASKS
        ? DenseOptions.lists(settings, "train", "", "val")
        : DenseOptions.lists(settings, "trainval", "", "test");
  }

  @Override
  public Optional<PublishedDense> published(Labels wanted, Settings settings) {
    return published(lists(wanted, settings), wanted == Labels.MASKS ? MASKS : BOXES);
  }

  /** Photographs of VOC from lists of known length. */
  static Optional<PublishedDense> published(Map<Split, String> lists, Map<String, Integer> known) {
    return PublishedDense.counts(lists, known)
        .map(
            counts ->
                new PublishedDense(VocClasses.PASCAL, true, counts, 375, 500, "jpg", OBJECTS));
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
                  new VocReader(folder, lists(wanted, settings), settings.get(MASK_FOLDER))
                      .segmentation(problems);
              case BOXES ->
                  new VocReader(folder, lists(wanted, settings), VocReader.MASKS)
                      .detection(problems);
            });
  }
}
