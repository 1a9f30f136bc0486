package org.patchswap.tasks.dense;

import ai.djl.Device;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.Datasets;
import org.patchswap.tasks.data.Faults;

/** A task on listed images: reads and digests them, and leaves to a task what is its own. */
public abstract class DenseTask implements Task {
  private static final int COLOURS = 3;

  private final DenseDataset.Labels labels;
  private final Datasets<DenseDataset> datasets;
  private final boolean rehearsing;

  /**
   * A task on pictures with some kind of labels.
   *
   * @param rehearsing whether it is for rehearsals
   */
  protected DenseTask(DenseDataset.Labels labels, boolean rehearsing) {
    this.labels = labels;
    this.rehearsing = rehearsing;
    this.datasets =
        new Datasets<>(
            List.of(DenseDataset.class),
            d -> d.labels().contains(labels),
            "scenes",
            "needs no download");
  }

  /** Height of a training view in pixels. */
  protected abstract int height(Settings settings);

  /** Width of a training view in pixels. */
  protected abstract int width(Settings settings);

  /** Images that are measured at once. */
  protected abstract int measured(Settings settings);

  /** The images ready to train with. */
  protected abstract Workload open(Settings settings, Content content, Device device);

  /**
   * A dataset that was read.
   *
   * @param facts what enters a run's description; in a rehearsal it tells of fewer images to be
   *     measured on than there are
   * @param data its images
   * @param colours what they are normalised by
   * @param rehearsed whether nobody will look at what comes out
   */
  public record Content(DataFacts facts, Listing data, Colours colours, boolean rehearsed) {
    /** For a rehearsal, which measures no more images than some. */
    Content measuring(int most) {
      return new Content(facts.measuring(most), data, colours, true);
    }
  }

  /** The key that names the dataset, with what all dense tasks have. */
  protected final List<Option<?>> dataOptions(List<Option<?>> own) {
    List<Option<?>> all = new ArrayList<>(DenseOptions.ALL);
    all.add(datasets.option());
    all.addAll(own);
    return List.copyOf(all);
  }

  @Override
  public final List<DatasetTraits> datasets() {
    return datasets.traits();
  }

  @Override
  public final List<Option<?>> options(Map<String, Object> given) {
    return datasets.options(traits().options(), given);
  }

  @Override
  public void check(Settings settings, List<String> problems) {
    DenseOptions.check(settings, problems);
  }

  @Override
  public final DataFacts inspect(Settings settings, List<String> problems) {
    Faults faults = new Faults();
    Content found = read(settings, faults);
    faults.tell(problems);
    return found == null ? null : found.facts();
  }

  @Override
  public final long hostMemory(Settings settings, DataFacts facts) {
    return datasets.of(settings).hostMemory(settings, facts);
  }

  @Override
  public final Workload open(Settings settings, Device device) {
    List<String> problems = new Faults();
    Content found = read(settings, problems);
    if (found == null) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return open(settings, rehearsing ? found.measuring(measured(settings)) : found, device);
  }

  private Content read(Settings settings, List<String> problems) {
    DenseDataset dataset = datasets.of(settings);
    DatasetTraits traits = dataset.traits();
    Optional<PublishedDense> noise = noise(dataset, settings);
    Listing data =
        Datasets.read(
            traits,
            problems,
            () ->
                noise
                    .map(n -> n.noise(labels))
                    .orElseGet(() -> dataset.read(labels, settings, problems)));
    if (data == null) {
      return null;
    }
    data.check(traits.name(), problems);
    SortedMap<String, String> digests =
        noise.isPresent() ? new TreeMap<>() : InspectionCache.usual().digests(data, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    DataFacts facts =
        new DataFacts(
            checked(traits, settings),
            digests,
            data.of(Split.TRAIN).size(),
            data.of(Split.VALIDATION).size(),
            data.of(Split.TEST).size(),
            data.classes(),
            COLOURS,
            height(settings),
            width(settings),
            traits.licence());
    return new Content(facts, data, dataset.colours(), false);
  }

  /**
   * What stands in for a dataset in a rehearsal. Where its folder is there, that is read: others
   * may have its layout.
   */
  private Optional<PublishedDense> noise(DenseDataset dataset, Settings settings) {
    Place folder = settings.get(DenseOptions.FOLDER);
    boolean there = !folder.isEmpty() && Files.isDirectory(folder.path());
    return rehearsing && !there ? dataset.published(labels, settings) : Optional.empty();
  }

  /** Its name on record; of a dataset that may be checked and was not, with that. */
  private static String checked(DatasetTraits traits, Settings settings) {
    return traits.options().contains(DataCheck.OPTION)
        ? DataCheck.name(traits, settings)
        : traits.name();
  }
}
