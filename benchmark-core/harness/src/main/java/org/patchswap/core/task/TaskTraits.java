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
    /** Find a partner for an image by class. */
    PARTNERS("partners by class"),
    /** Exchange patches between images, or between objects of theirs, targets with them. */
    PATCH_SWAP("an exchange of patches"),
    /** Exchange any region of two whole images, targets with it. */
    REGIONS("targets that go with any region of an image"),
    /** Mix or paste whole images with mixed labels (every image has exactly one label). */
    IMAGE_LABELS("one label an image"),
    /** Rows are pixels of a regular map (B x H x W rows, in that order). */
    DENSE("a prediction for every pixel"),
    /** Images contain objects with boxes. */
    OBJECTS("objects with boxes"),
    /** One pooled vector an image is what the network classifies. */
    POOLED("one pooled vector an image");

    private final String words;

    Ability(String words) {
      this.words = words;
    }

    /** For people, after "needs". */
    public String words() {
      return words;
    }
  }
}
