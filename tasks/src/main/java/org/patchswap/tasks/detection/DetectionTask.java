package org.patchswap.tasks.detection;

import ai.djl.Device;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.dense.DenseDataset;
import org.patchswap.tasks.dense.DenseTask;
import org.patchswap.tasks.detection.detector.DetectionNetworks;

/**
 * Object detection by SSD. The headline is VOC's AP at IoU 0.5 over all recall points: it is what
 * SSD's published figures on VOC and the scenes' floors are stated in, and on 64-pixel images one
 * pixel of a box's edge already decides COCO's stricter thresholds. COCO's figures stand beside it.
 */
public final class DetectionTask extends DenseTask {
  static final String AP50 = "ap50";
  static final String AP50_07 = "ap50_07";
  static final String COCO_AP = "coco_ap";

  /** The task. */
  public DetectionTask() {
    this(false);
  }

  private DetectionTask(boolean rehearsing) {
    super(DenseDataset.Labels.BOXES, rehearsing);
  }

  @Override
  public Task rehearsing() {
    return new DetectionTask(true);
  }

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
        dataOptions(DetectionOptions.OWN),
        List.of(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.OBJECTS));
  }

  @Override
  public Networks networks() {
    return new DetectionNetworks(DetectionOptions.SIZE);
  }

  @Override
  protected int height(Settings settings) {
    return settings.getInt(DetectionOptions.SIZE);
  }

  @Override
  protected int width(Settings settings) {
    return height(settings);
  }

  @Override
  public Optional<Network> network(String architecture, Settings settings, DataFacts facts) {
    return Optional.of(
        new DetectionNetworks(DetectionOptions.SIZE)
            .build(architecture, settings.getInt(DetectionOptions.SIZE), facts.classes().size()));
  }

  @Override
  protected int measured(Settings settings) {
    return settings.getInt(DetectionOptions.EVALUATION_BATCH);
  }

  @Override
  protected Workload open(Settings settings, Content content, Device device) {
    return new DetectionWorkload(settings, content, device);
  }
}
