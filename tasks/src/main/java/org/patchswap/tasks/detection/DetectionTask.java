package org.patchswap.tasks.detection;

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

/**
 * Object detection by SSD. The headline is VOC's AP at IoU 0.5 over all recall points: it is what
 * SSD's published figures on VOC and the scenes' floors are stated in, and on 64-pixel images one
 * pixel of a box's edge already decides COCO's stricter thresholds. COCO's figures stand beside it.
 */
public final class DetectionTask implements Task {
  static final String AP50 = "ap50";
  static final String AP50_07 = "ap50_07";
  static final String COCO_AP = "coco_ap";

  @Override
  public TaskTraits traits() {
    return new TaskTraits(
        "detection",
        "Object detection",
        List.of(
            new Metric(AP50, "AP at IoU 0.5 (VOC, all points)", "%", true),
            new Metric(AP50_07, "AP at IoU 0.5 (VOC 2007, 11 points)", "%", true),
            new Metric(COCO_AP, "AP at IoU 0.50:0.95 (COCO)", "%", true),
            new Metric("coco_ap50", "AP at IoU 0.5 (COCO)", "%", true),
            new Metric("coco_ap75", "AP at IoU 0.75 (COCO)", "%", true),
            new Metric("coco_ap_small", "AP of objects below 32 x 32 pixels (COCO)", "%", true),
            new Metric("coco_ap_medium", "AP of objects up to 96 x 96 pixels (COCO)", "%", true),
            new Metric("coco_ap_large", "AP of larger objects (COCO)", "%", true)),
        DetectionOptions.all(),
        List.of(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.OBJECTS));
  }

  @Override
  public List<String> architectures() {
    return SsdNetworks.names();
  }

  @Override
  public String backbone(String architecture) {
    return SsdNetworks.backbone(architecture).weights();
  }

  @Override
  public DataFacts inspect(Settings settings, List<String> problems) {
    int before = problems.size();
    Listing data = settings.get(DetectionOptions.DATASET).read(settings, problems);
    if (data == null) {
      return null;
    }
    SortedMap<String, String> digests = InspectionCache.usual().digests(data, problems);
    return problems.size() > before ? null : facts(settings, data, digests);
  }

  private static DataFacts facts(
      Settings settings, Listing data, SortedMap<String, String> digests) {
    int side = settings.getInt(DetectionOptions.SIZE);
    return new DataFacts(
        Option.raw(settings.get(DetectionOptions.DATASET)).toString(),
        digests,
        data.of(Split.TRAIN).size(),
        data.of(Split.VALIDATION).size(),
        data.of(Split.TEST).size(),
        data.classes(),
        3,
        side,
        side,
        data.licence());
  }

  @Override
  public Workload open(Settings settings, Device device) {
    List<String> problems = new ArrayList<>();
    Listing data = settings.get(DetectionOptions.DATASET).read(settings, problems);
    SortedMap<String, String> digests =
        data == null ? null : InspectionCache.usual().digests(data, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new DetectionWorkload(settings, facts(settings, data, digests), data, device);
  }
}
