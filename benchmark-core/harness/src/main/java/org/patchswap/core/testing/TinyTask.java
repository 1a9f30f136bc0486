package org.patchswap.core.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.patchswap.core.method.Traits;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * What instances are in a tiny task: 20 colour images of 16 x 16 random pixels of 5 classes, of
 * which a network can learn a little in a few steps.
 */
public enum TinyTask {
  /** Images, one label each. */
  CLASSIFICATION(
      Ability.PARTNERS, Ability.PATCH_SWAP, Ability.REGIONS, Ability.IMAGE_LABELS, Ability.POOLED),
  /** Pixels of a map of 4 x 4, two classes an image. */
  SEGMENTATION(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.REGIONS, Ability.DENSE),
  /** Cells of a grid of 4 x 4, one object with a box an image, and a loss beside the classes. */
  DETECTION(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.OBJECTS);

  private final List<Ability> abilities;

  TinyTask(Ability... abilities) {
    this.abilities = List.of(abilities);
  }

  /** What methods may ask of the task. */
  public TaskTraits traits() {
    String name = name().toLowerCase(Locale.ROOT);
    return new TaskTraits(name, name, List.of(TinyWorkload.METRIC), List.of(), abilities);
  }

  /** The tiny tasks a method applies to. */
  public static List<TinyTask> of(Traits method) {
    return Arrays.stream(values()).filter(t -> method.appliesTo(t.traits())).toList();
  }
}
