package org.patchswap.tasks.dense.layout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.dense.DenseDataset;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.Listing;

/** Cityscapes, fine annotations. */
public final class CityscapesDataset implements DenseDataset {
  private static final String SOURCE = "leftImg8bit_trainvaltest and gtFine_trainvaltest";

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

  @Override
  public Listing read(Labels wanted, Settings settings, List<String> problems) {
    Map<Split, String> lists = DenseOptions.lists(settings, "train", "", "val");
    return DataFolder.published(
        settings,
        TRAITS,
        SOURCE,
        problems,
        folder -> new CityscapesReader(folder).read(lists, problems));
  }
}
