package org.patchswap.tasks.classification;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
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
import org.patchswap.tasks.data.Dataset;
import org.patchswap.tasks.data.Datasets;
import org.patchswap.tasks.data.Faults;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.Labelled;
import org.patchswap.tasks.data.NoiseImages;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.network.ImageStem;
import org.patchswap.tasks.photo.PhotoDataset;
import org.patchswap.tasks.photo.path.PhotoOptions;
import org.patchswap.tasks.photo.path.PhotoPath;
import org.patchswap.tasks.photo.path.Photographs;

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

  private final Datasets<Dataset> datasets =
      new Datasets<>(
          List.of(ImageDataset.class, PhotoDataset.class),
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
    options.addAll(PhotoOptions.all(datasets.option().name(), datasets.names(PhotoDataset.class)));
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

  @Override
  public void check(Settings settings, List<String> problems) {
    if (datasets.of(settings) instanceof PhotoDataset) {
      PhotoOptions.check(settings, problems);
      if (settings.getInt(ClassificationOptions.PAD) > 0) {
        problems.add("pad: photographs are cropped as crop says, not padded; remove it");
      }
      if (settings.get(ImageStem.OPTION) == ImageStem.USUAL) {
        problems.add(
            "stem: must be said for photographs: large as on ImageNet, or tiny or cifar for small"
                + " ones");
      }
    }
  }

  private ClassificationData<?> load(Settings settings, List<String> problems) {
    return datasets.of(settings) instanceof PhotoDataset photos
        ? photographs(photos, settings, problems)
        : images((ImageDataset) datasets.of(settings), settings, problems);
  }

  private ClassificationData<Images> images(
      ImageDataset dataset, Settings settings, List<String> problems) {
    return new DataReader(settings, problems)
        .images(rehearsing ? new NoiseImages(dataset) : dataset);
  }

  private ClassificationData<Photographs> photographs(
      PhotoDataset dataset, Settings settings, List<String> problems) {
    DataReader reader = new DataReader(settings, problems);
    return rehearsing ? reader.rehearsing(dataset) : reader.photographs(dataset);
  }

  @Override
  public DataFacts inspect(Settings settings, List<String> problems) {
    Faults faults = new Faults();
    ClassificationData<?> data = load(settings, faults);
    faults.tell(problems);
    return data == null ? null : data.facts();
  }

  @Override
  public long hostMemory(Settings settings, DataFacts facts) {
    Dataset dataset = datasets.of(settings);
    long decoding = dataset instanceof PhotoDataset ? PhotoPath.hostMemory(settings) : 0;
    return dataset.hostMemory(settings, facts) + decoding;
  }

  @Override
  public Optional<Network> network(String architecture, Settings settings, DataFacts facts) {
    ImageStem stem = settings.get(ImageStem.OPTION);
    return Optional.of(
        ImageClassifier.of(architecture, stem, facts.channels(), facts.classes().size()));
  }

  /** The program, and what it has to know of the images. */
  @Override
  public Map<String, String> exported(
      String architecture, Settings settings, DataFacts facts, String publisher) {
    List<String> problems = new Faults();
    ClassificationData<?> data = load(settings, problems);
    if (data == null) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    boolean photographs = datasets.of(settings) instanceof PhotoDataset;
    OptionalInt resize =
        photographs ? OptionalInt.of(settings.getInt(PhotoOptions.RESIZE)) : OptionalInt.empty();
    return new ExportedClassifier(architecture, settings.get(ImageStem.OPTION), facts, publisher)
        .files(data.source().mean(), data.source().deviation(), resize);
  }

  @Override
  public Workload open(Settings settings, Device device) {
    return open(settings, device, note -> {});
  }

  @Override
  public Workload open(Settings settings, Device device, Consumer<String> notes) {
    List<String> problems = new Faults();
    Dataset dataset = datasets.of(settings);
    if (dataset instanceof PhotoDataset photos) {
      ClassificationData<Photographs> data = photographs(photos, settings, problems);
      return open(data, settings, device, problems, m -> new PhotoWay(m, settings, notes));
    }
    ClassificationData<Images> data = images((ImageDataset) dataset, settings, problems);
    return open(data, settings, device, problems, m -> ImageWay.of(m, settings, data.source()));
  }

  private <T extends Labelled<T>> Workload open(
      ClassificationData<T> data,
      Settings settings,
      Device device,
      List<String> problems,
      Function<NDManager, ClassificationWorkload.Way<T>> ways) {
    if (data == null) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    int measured = settings.getInt(ClassificationOptions.EVALUATION_BATCH);
    return new ClassificationWorkload(
        rehearsing ? data.measuring(measured) : data, settings, device, ways);
  }
}
