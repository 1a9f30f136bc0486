package org.patchswap.tasks.data;

import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Settings;

/**
 * A dataset of images with one class each. Registered in {@code
 * META-INF/services/org.patchswap.tasks.data.ImageDataset}; needs a public constructor without
 * arguments.
 */
public interface ImageDataset extends Dataset {
  /**
   * Reads all files and checks them: no fault may be left for the training to find.
   *
   * <p>It is called before a suite starts, for its facts and faults, and again by the worker of
   * each run. Pictures of one size are collected by {@link Images.Builder}.
   *
   * @param settings the recipe's {@code data} section: the keys of the task and those of the
   *     dataset's traits. The folder: {@link DataFolder#of}
   * @param problems receives one line per fault, "KEY: what is wrong; the fix" or "FILE: what is
   *     wrong; the fix"
   * @return null when there are problems
   */
  ImageSplits read(Settings settings, List<String> problems);

  /**
   * What it holds, as far as that is known without its files: a rehearsal of what a suite costs can
   * do without them then. Empty: only the files tell.
   */
  default Optional<Published> published(Settings settings) {
    return Optional.empty();
  }
}
