package org.patchswap.tasks.dense.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.dense.Listing;

/** The folder of a published dataset. */
final class DenseFolder {
  private DenseFolder() {}

  /**
   * What a reader makes of the folder; null where there is none, which is told with what to get,
   * from where and on which terms.
   *
   * @param archives what is to be unpacked into it
   */
  static Listing read(
      Settings settings,
      DatasetTraits traits,
      String archives,
      List<String> problems,
      Function<Path, Listing> reader) {
    String dataset = "%s (%s; %s)".formatted(traits.name(), archives, traits.licence());
    return DataFolder.read(settings, dataset, problems, reader);
  }
}
