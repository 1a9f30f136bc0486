package org.patchswap.tasks.dense.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.dense.DenseDataset;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.PublishedDense;

/** Cityscapes, fine annotations. */
public final class CityscapesDataset implements DenseDataset {
  private static final String SOURCE = "leftImg8bit_trainvaltest and gtFine_trainvaltest";

  /** Areas of a class in a photograph, about. */
  private static final double AREAS = 12;

  private static final DatasetTraits TRAITS =
      new DatasetTraits(
          "cityscapes",
          "Cityscapes: streets, 19 classes, fine label maps",
          "non-commercial; cityscapes-dataset.com/license",
          DenseOptions.files());

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
    return PublishedDense.counts(lists(settings), Map.of("train", 2975, "val", 500))
        .map(
            counts ->
                new PublishedDense(
                    CityscapesReader.CLASSES, false, counts, 1024, 2048, "png", AREAS));
  }

  @Override
  public Listing read(Labels wanted, Settings settings, List<String> problems) {
    Map<Split, String> lists = lists(settings);
    return DataFolder.published(
        settings,
        TRAITS,
        SOURCE,
        problems,
        folder -> new CityscapesReader(folder).read(lists, problems));
  }
}
