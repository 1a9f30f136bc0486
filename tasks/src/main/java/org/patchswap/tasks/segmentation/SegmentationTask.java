package org.patchswap.tasks.segmentation;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.dense.InspectionCache;
import org.patchswap.tasks.dense.Listing;

/** Semantic segmentation: a class for every pixel of an image. */
public final class SegmentationTask implements Task {
  static final String MIOU = "miou";
  static final String PIXEL_ACCURACY = "pixel_accuracy";
  static final String MEAN_ACCURACY = "mean_accuracy";

  @Override
  public TaskTraits traits() {
    return new TaskTraits(
        "segmentation",
        "Semantic segmentation",
        List.of(
            new Metric(MIOU, "Mean IoU", "%", true),
            new Metric(PIXEL_ACCURACY, "Pixel accuracy", "%", true),
            new Metric(MEAN_ACCURACY, "Mean class accuracy", "%", true)),
        SegmentationOptions.all(),
        List.of(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.DENSE));
  }

  @Override
  public List<String> architectures() {
    return SegmentationNetworks.names();
  }

  @Override
  public String backbone(String architecture) {
    return SegmentationNetworks.backbone(architecture).weights();
  }

  @Override
  public DataFacts inspect(Settings settings, List<String> problems) {
    int before = problems.size();
    Listing data = settings.get(SegmentationOptions.DATASET).read(settings, problems);
    if (data == null) {
      return null;
    }
    SortedMap<String, String> digests = InspectionCache.usual().digests(data, problems);
    return problems.size() > before ? null : facts(settings, data, digests);
  }

  private static DataFacts facts(
      Settings settings, Listing data, SortedMap<String, String> digests) {
    return new DataFacts(
        Option.raw(settings.get(SegmentationOptions.DATASET)).toString(),
        digests,
        data.of(Split.TRAIN).size(),
        data.of(Split.VALIDATION).size(),
        data.of(Split.TEST).size(),
        data.classes(),
        3,
        side(settings, SegmentationOptions.CROP_HEIGHT, SegmentationOptions.HEIGHT),
        side(settings, SegmentationOptions.CROP_WIDTH, SegmentationOptions.WIDTH),
        data.licence());
  }

  /** A side of the training views: the crop's, or the frame's where there is no crop. */
  private static int side(Settings settings, Option<Long> crop, Option<Long> frame) {
    return settings.getInt(settings.get(crop) > 0 ? crop : frame);
  }

  @Override
  public Workload open(Settings settings, Device device) {
    List<String> problems = new ArrayList<>();
    Listing data = settings.get(SegmentationOptions.DATASET).read(settings, problems);
    SortedMap<String, String> digests =
        data == null ? null : InspectionCache.usual().digests(data, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new SegmentationWorkload(settings, facts(settings, data, digests), data, device);
  }
}
