package org.patchswap.tasks.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;

/** The folder that holds a dataset's files, as a suite file names it. */
public final class DataFolder {
  /** The key {@code folder}; a dataset that reads files lists it among its options. */
  public static final Option<Place> OPTION =
      Option.place("folder")
          .about("where the dataset's files are")
          .because("where the dataset's files are");

  private DataFolder() {}

  /**
   * The folder.
   *
   * @param dataset its name, for messages
   * @param problems receives a line where it is not given or is no folder
   */
  public static Optional<Path> of(Settings settings, String dataset, List<String> problems) {
    return of(OPTION, "with the files of " + dataset, settings, problems);
  }

  /**
   * A folder that another key names.
   *
   * @param key of the data section
   * @param what it must be, behind "the folder"
   * @param problems receives a line where it is not given or is no folder
   */
  public static Optional<Path> of(
      Option<Place> key, String what, Settings settings, List<String> problems) {
    Place given = settings.get(key);
    if (!given.isEmpty() && Files.isDirectory(given.path())) {
      return Optional.of(given.path());
    }
    problems.add(
        "%s: must be the folder %s, but %s"
            .formatted(
                key.name(),
                what,
                given.isEmpty()
                    ? "is not given; write it in the suite or give data.%s=FOLDER by --set"
                        .formatted(key.name())
                    : given + " is not a folder"));
    return Optional.empty();
  }

  /**
   * What a reader makes of the folder; null where there is none, which is told as by {@link #of}.
   *
   * @param reader may give null, too
   */
  public static <T> T read(
      Settings settings, String dataset, List<String> problems, Function<Path, T> reader) {
    return of(settings, dataset, problems).map(reader).orElse(null);
  }

  /**
   * The same for a published dataset: where there is no folder, it is told what to get, from where
   * and on which terms.
   *
   * @param source what is to be unpacked into the folder
   */
  public static <T> T published(
      Settings settings,
      DatasetTraits traits,
      String source,
      List<String> problems,
      Function<Path, T> reader) {
    String dataset = "%s (%s; %s)".formatted(traits.name(), source, traits.licence());
    return read(settings, dataset, problems, reader);
  }
}
