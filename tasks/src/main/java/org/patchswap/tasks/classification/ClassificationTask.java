package org.patchswap.tasks.classification;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.network.Architectures;

/** Image classification: crops from zero padding, mirroring, cross-entropy, top-1 accuracy. */
public final class ClassificationTask implements Task {
  static final List<Metric> METRICS =
      List.of(
          new Metric("top1", "Top-1 accuracy", "%", true),
          new Metric("top5", "Top-5 accuracy", "%", true),
          new Metric("nll", "Negative log-likelihood", "", false),
          new Metric("ece", "Expected calibration error", "%", false),
          new Metric("brier", "Brier score", "", false),
          new Metric("aurc", "Area under the risk-coverage curve", "", false));

  private static final TaskTraits TRAITS =
      new TaskTraits(
          "classification",
          "Image classification",
          METRICS,
          ClassificationOptions.ALL,
          List.of(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.IMAGE_LABELS, Ability.POOLED));

  @Override
  public TaskTraits traits() {
    return TRAITS;
  }

  @Override
  public List<String> architectures() {
    return Architectures.names();
  }

  @Override
  public DataFacts inspect(Settings settings, List<String> problems) {
    ClassificationData data = ClassificationData.load(settings, problems);
    return data == null ? null : data.facts();
  }

  @Override
  public Workload open(Settings settings, Device device) {
    List<String> problems = new ArrayList<>();
    ClassificationData data = ClassificationData.load(settings, problems);
    if (data == null) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new ClassificationWorkload(data, settings, device);
  }
}
