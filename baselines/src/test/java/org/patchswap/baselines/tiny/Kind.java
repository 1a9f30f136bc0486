package org.patchswap.baselines.tiny;

import java.util.List;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;

/** What instances are. */
public enum Kind {
  /** Images, as in classification. */
  IMAGES(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.IMAGE_LABELS, Ability.POOLED),
  /** Pixels, as in segmentation. */
  PIXELS(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.DENSE),
  /** Cells of a grid, one object an image, as in detection. */
  OBJECTS(Ability.PARTNERS, Ability.PATCH_SWAP, Ability.OBJECTS);

  private final List<Ability> abilities;

  Kind(Ability... abilities) {
    this.abilities = List.of(abilities);
  }

  /** The traits of a task of this kind. */
  public TaskTraits traits() {
    return new TaskTraits(name(), name(), List.of(), List.of(), abilities);
  }
}
