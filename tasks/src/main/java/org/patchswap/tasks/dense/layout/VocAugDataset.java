package org.patchswap.tasks.dense.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.dense.DenseDataset;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.PublishedDense;

/**
 * Pascal VOC 2012 for segmentation with the masks of SBD (Hariharan et al. 2011), the {@code
 * train_aug} of the literature, from both as they are published.
 */
public final class VocAugDataset implements DenseDataset {
  /** Training and validation photographs of the literature. */
  private static final int TRAIN = 10_582;

  private static final int VAL = 1_449;

  private static final String SOURCE = "VOCtrainval_11-May-2012, its folder VOCdevkit/VOC2012";

  /** What is to be got for the masks. */
  private static final String SBD =
      "benchmark.tgz of"
          + " www2.eecs.berkeley.edu/Research/Projects/CS/vision/grouping/semantic_contours";

  private static final Option<Place> SBD_FOLDER =
      Option.place("sbd-folder")
          .about("where SBD's lists and masks are: its folder benchmark_RELEASE/dataset")
          .because("where they are");

  private static final DatasetTraits TRAITS =
      new DatasetTraits(
          "voc-aug",
          "Pascal VOC 2012 with SBD's masks: 10,582 photographs for training, 20 classes, label"
              + " maps",
          "Flickr terms of use; host.robots.ox.ac.uk/pascal/VOC",
          DenseOptions.files(SBD_FOLDER, DataCheck.OPTION));

  @Override
  public DatasetTraits traits() {
    return TRAITS;
  }

  @Override
  public Set<Labels> labels() {
    return Set.of(Labels.MASKS);
  }

  private static Map<Split, String> lists(Settings settings) {
    return DenseOptions.lists(settings, "train", "", "val");
  }

  @Override
  public Optional<PublishedDense> published(Labels wanted, Settings settings) {
    return VocDataset.published(lists(settings), Map.of("train", TRAIN, "val", VAL));
  }

  @Override
  public Listing read(Labels wanted, Settings settings, List<String> problems) {
    Optional<Path> masks =
        DataFolder.of(
            SBD_FOLDER, "benchmark_RELEASE/dataset of SBD (%s)".formatted(SBD), settings, problems);
    return DataFolder.published(
        settings, TRAITS, SOURCE, problems, f -> read(f, masks, settings, problems));
  }

  private static Listing read(
      Path folder, Optional<Path> masks, Settings settings, List<String> problems) {
    if (!problems.isEmpty()) {
      return null;
    }
    Listing voc = new VocReader(folder, lists(settings), VocReader.MASKS).segmentation(problems);
    Listing all = new SbdReader(masks.orElseThrow()).with(voc, folder, problems);
    if (problems.isEmpty() && DataCheck.of(settings)) {
      int train = all.of(Split.TRAIN).size();
      int test = all.of(Split.TEST).size();
      if (train != TRAIN || test != VAL) {
        problems.add(
            "folder: must give %d photographs for training and %d for testing, but gives %d and %d%s"
                .formatted(TRAIN, VAL, train, test, DataCheck.OR_ELSE));
      }
    }
    return all;
  }
}
