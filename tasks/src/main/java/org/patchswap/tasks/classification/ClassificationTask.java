package org.patchswap.tasks.classification;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.data.Datasets;
import org.patchswap.tasks.data.Faults;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.NoiseImages;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.network.ImageStem;

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

  private final Datasets<ImageDataset> datasets =
      new Datasets<>(
          ImageDataset.class,
          dataset -> true,
          "fashion-mnist-subset",
          "embedded, so that everything runs without a download");

  private final TaskTraits traits;
  private final boolean rehearsing;

  /** The task, with the datasets on the class path. */
  public ClassificationTask() {
    this(false);
  }

  private ClassificationTask(boolean rehearsing) {
    this.rehearsing = rehearsing;
    List<Option<?>> options = new ArrayList<>(ClassificationOptions.ALL);
    options.add(0, datasets.option());
    traits =
        new TaskTraits(
            "classification",
            "Image classification",
            METRICS,
            List.copyOf(options),
            List.of(
                Ability.PARTNERS,
                Ability.PATCH_SWAP,
                Ability.REGIONS,
                Ability.IMAGE_LABELS,
                Ability.POOLED));
  }

  @Override
  public TaskTraits traits() {
    return traits;
  }

  @Override
  public Networks networks() {
    return ImageClassifier.networks();
  }

  @Override
  public Optional<String> usualNetwork() {
    return Optional.of("resnet8");
  }

  @Override
  public List<DatasetTraits> datasets() {
    return datasets.traits();
  }

  @Override
  public List<Option<?>> options(Map<String, Object> given) {
    return datasets.options(traits.options(), given);
  }

  @Override
  public Task rehearsing() {
    return new ClassificationTask(true);
  }

  private ClassificationData load(Settings settings, List<String> problems) {
    ImageDataset dataset = datasets.of(settings);
    return ClassificationData.load(
        rehearsing ? new NoiseImages(dataset) : dataset, settings, problems);
  }

  @Override
  public DataFacts inspect(Settings settings, List<String> problems) {
    Faults faults = new Faults();
    ClassificationData data = load(settings, faults);
    faults.tell(problems);
    return data == null ? null : data.facts();
  }

  @Override
  public long hostMemory(Settings settings, DataFacts facts) {
    return datasets.of(settings).hostMemory(settings, facts);
  }

  @Override
  public Optional<Network> network(String architecture, Settings settings, DataFacts facts) {
    ImageStem stem = settings.get(ImageStem.OPTION);
    return Optional.of(
        ImageClassifier.of(architecture, stem, facts.channels(), facts.classes().size()));
  }

  @Override
  public Workload open(Settings settings, Device device) {
    List<String> problems = new Faults();
    ClassificationData data = load(settings, problems);
    if (data == null) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    int measured = settings.getInt(ClassificationOptions.EVALUATION_BATCH);
    return new ClassificationWorkload(
        rehearsing ? data.measuring(measured) : data, settings, device);
  }
}
