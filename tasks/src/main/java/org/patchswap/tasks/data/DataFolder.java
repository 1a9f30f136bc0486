package org.patchswap.tasks.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;

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
    Place given = settings.get(OPTION);
    if (!given.isEmpty() && Files.isDirectory(given.path())) {
      return Optional.of(given.path());
    }
    problems.add(
        "folder: must be the folder with the files of %s, but %s"
            .formatted(
                dataset,
                given.isEmpty()
                    ? "is not given; write it in the suite or give data.folder=FOLDER by --set"
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
}
