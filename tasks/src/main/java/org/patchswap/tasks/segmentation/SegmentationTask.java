package org.patchswap.tasks.segmentation;

import ai.djl.Device;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Option;
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
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.DenseTask;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** Semantic segmentation: a class for every pixel of an image. */
public final class SegmentationTask extends DenseTask {
  static final String MIOU = "miou";
  static final String PIXEL_ACCURACY = "pixel_accuracy";
  static final String MEAN_ACCURACY = "mean_accuracy";

  /** The task. */
  public SegmentationTask() {
    this(false);
  }

  private SegmentationTask(boolean rehearsing) {
    super(DenseDataset.Labels.MASKS, rehearsing);
  }

  @Override
  public Task rehearsing() {
    return new SegmentationTask(true);
  }

  @Override
  public TaskTraits traits() {
    return new TaskTraits(
        "segmentation",
        "Semantic segmentation",
        List.of(
            new Metric(MIOU, "Mean IoU", "%", true),
            new Metric(PIXEL_ACCURACY, "Pixel accuracy", "%", true),
            new Metric(MEAN_ACCURACY, "Mean class accuracy", "%", true)),
        dataOptions(SegmentationOptions.OWN),
        List.of(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.REGIONS, Ability.DENSE));
  }

  @Override
  public Networks networks() {
    return new SegmentationNetworks();
  }

  @Override
  protected int height(Settings settings) {
    return side(settings, SegmentationOptions.CROP_HEIGHT, SegmentationOptions.HEIGHT);
  }

  @Override
  protected int width(Settings settings) {
    return side(settings, SegmentationOptions.CROP_WIDTH, SegmentationOptions.WIDTH);
  }

  /** A side of the training views: the crop's, or the frame's where there is no crop. */
  private static int side(Settings settings, Option<Long> crop, Option<Long> frame) {
    return settings.getInt(settings.get(crop) > 0 ? crop : frame);
  }

  @Override
  public Optional<Network> network(String architecture, Settings settings, DataFacts facts) {
    return Optional.of(network(architecture, facts.classes().size(), settings));
  }

  /** A network as a recipe's data section asks for it. */
  static Network network(String architecture, int classes, Settings settings) {
    boolean auxiliary = settings.get(SegmentationOptions.AUXILIARY) > 0;
    return SegmentationNetworks.build(architecture, classes, auxiliary);
  }

  @Override
  protected int measured(Settings settings) {
    return settings.getInt(SegmentationOptions.EVALUATION_BATCH);
  }

  @Override
  protected Workload open(Settings settings, Content content, Device device) {
    return new SegmentationWorkload(settings, content, device);
  }

  @Override
  public void check(Settings settings, List<String> problems) {
    super.check(settings, problems);
    double most = settings.get(DenseOptions.MOST_SCALE);
    crop(settings, SegmentationOptions.CROP_HEIGHT, SegmentationOptions.HEIGHT, most, problems);
    crop(settings, SegmentationOptions.CROP_WIDTH, SegmentationOptions.WIDTH, most, problems);
  }

  private static void crop(
      Settings settings,
      Option<Long> crop,
      Option<Long> frame,
      double most,
      List<String> problems) {
    double largest = settings.get(frame) * most;
    if (settings.get(crop) > largest) {
      problems.add(
          "%s: must be at most %.0f, the frame's %s at most-scale, but is %d"
              .formatted(crop.name(), Math.floor(largest), frame.name(), settings.get(crop)));
    }
  }
}
