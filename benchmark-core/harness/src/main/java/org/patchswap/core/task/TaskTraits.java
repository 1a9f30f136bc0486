package org.patchswap.core.task;

import java.util.List;
import org.patchswap.core.option.Option;

/**
 * What a task is.
 *
 * @param name in suite files, for example {@code classification}
 * @param title for people
 * @param metrics the first one is the task's headline
 * @param options of the recipe's {@code data} section: which dataset, its folder, augmentation and
 *     what else the task leaves open
 * @param abilities what methods may ask of it
 */
public record TaskTraits(
    String name,
    String title,
    List<Metric> metrics,
    List<Option<?>> options,
    List<Ability> abilities) {
  /** What a task can do for a method. */
  public enum Ability {
    /** Find a partner that shares a class with an image. */
    PARTNERS,
    /** Exchange patches between images of one class. */
    PATCH_SWAP,
    /** Mix or paste whole images with mixed labels (every image has exactly one label). */
    IMAGE_LABELS,
    /** Rows are pixels of a regular map (B x H x W rows, in that order). */
    DENSE,
    /** Images contain objects with boxes. */
    OBJECTS,
    /** One pooled vector an image is what the network classifies. */
    POOLED
  }
}
