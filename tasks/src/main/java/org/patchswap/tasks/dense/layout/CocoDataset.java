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

/** COCO's boxes; lists name annotation files, {@code instances_LIST.json}. */
public final class CocoDataset implements DenseDataset {
  /** What becomes of boxes without area. */
  public static final Option<Boolean> DROP_EMPTY =
      Option.flag("drop-empty-boxes", false)
          .about("whether boxes without area are left out")
          .because("COCO's own files hold a few boxes of zero area; true leaves them out");

  private static final String SOURCE = "train2017, val2017 and annotations_trainval2017";

  /** Objects in a photograph on average: 860,001 in 118,287. */
  private static final double OBJECTS = 7.3;

  private static final DatasetTraits TRAITS =
      new DatasetTraits(
          "coco",
          "COCO 2017: photographs, 80 classes, boxes",
          "annotations CC BY 4.0, pictures Flickr terms of use; cocodataset.org",
          DenseOptions.files(DROP_EMPTY));

  @Override
  public DatasetTraits traits() {
    return TRAITS;
  }

  @Override
  public Set<Labels> labels() {
    return Set.of(Labels.BOXES);
  }

  private static Map<Split, String> lists(Settings settings) {
    return DenseOptions.lists(settings, "train2017", "", "val2017");
  }

  @Override
  public Optional<PublishedDense> published(Labels wanted, Settings settings) {
    return PublishedDense.counts(lists(settings), Map.of("train2017", 118_287, "val2017", 5000))
        .map(
            counts ->
                new PublishedDense(
                    PublishedDense.names(80), true, counts, 480, 640, "jpg", OBJECTS));
  }

  @Override
  public Listing read(Labels wanted, Settings settings, List<String> problems) {
    Map<Split, String> lists = lists(settings);
    boolean drop = settings.get(DROP_EMPTY);
    return DataFolder.published(
        settings,
        TRAITS,
        SOURCE,
        problems,
        folder -> new CocoReader(folder, drop).read(lists, problems));
  }
}
