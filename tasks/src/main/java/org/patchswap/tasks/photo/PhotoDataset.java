package org.patchswap.tasks.photo;

import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.data.Dataset;

/**
 * A dataset of photographs with one class each, of any size. Registered in {@code
 * META-INF/services/org.patchswap.tasks.photo.PhotoDataset}; needs a public constructor without
 * arguments.
 */
public interface PhotoDataset extends Dataset {
  /**
   * Lists all files and looks at each: no fault may be left for the training to find.
   *
   * <p>It is called before a suite starts, for its facts and faults, and again by the worker of
   * each run.
   *
   * @param settings the recipe's {@code data} section: the keys of the task and those of the
   *     dataset's traits
   * @param problems receives one line per fault, "KEY: what is wrong; the fix" or "FILE: what is
   *     wrong; the fix"
   * @return null when there are problems
   */
  PhotoSplits read(Settings settings, List<String> problems);

  /**
   * What it holds, as far as that is known without its files: a rehearsal of what a suite costs can
   * do without them then. Empty: only the files tell.
   */
  default Optional<PublishedPhotos> published(Settings settings) {
    return Optional.empty();
  }
}
