package org.patchswap.tasks.dense;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;

/** A task on listed images: reads and digests them, and leaves to a task what is its own. */
public abstract class DenseTask<S extends Enum<S> & DenseSource> implements Task {
  private static final int COLOURS = 3;

  private final Option<S> dataset;

  /** A task whose images come from where an option says. */
  protected DenseTask(Option<S> dataset) {
    this.dataset = dataset;
  }

  /** Height of a training view in pixels. */
  protected abstract int height(Settings settings);

  /** Width of a training view in pixels. */
  protected abstract int width(Settings settings);

  /** The images ready to train with. */
  protected abstract Workload open(Settings settings, DataFacts facts, Listing data, Device device);

  private record Read(DataFacts facts, Listing data) {}

  @Override
  public final DataFacts inspect(Settings settings, List<String> problems) {
    Read found = read(settings, problems);
    return found == null ? null : found.facts();
  }

  @Override
  public final Workload open(Settings settings, Device device) {
    List<String> problems = new ArrayList<>();
    Read found = read(settings, problems);
    if (found == null) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return open(settings, found.facts(), found.data(), device);
  }

  private Read read(Settings settings, List<String> problems) {
    int before = problems.size();
    S source = settings.get(dataset);
    Listing data = source.read(settings, problems);
    if (data == null) {
      return null;
    }
    var digests = InspectionCache.usual().digests(data, problems);
    if (problems.size() > before) {
      return null;
    }
    DataFacts facts =
        new DataFacts(
            Option.raw(source).toString(),
            digests,
            data.of(Split.TRAIN).size(),
            data.of(Split.VALIDATION).size(),
            data.of(Split.TEST).size(),
            data.classes(),
            COLOURS,
            height(settings),
            width(settings),
            data.licence());
    return new Read(facts, data);
  }
}
