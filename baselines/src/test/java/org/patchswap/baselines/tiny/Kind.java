package org.patchswap.baselines.tiny;

import java.util.List;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;

/** What instances are. */
public enum Kind {
  /** Images, as in classification. */
  IMAGES(
      "classification", Ability.PARTNERS, Ability.PATCH_SWAP, Ability.IMAGE_LABELS, Ability.POOLED),
  /** Pixels, as in segmentation. */
  PIXELS("segmentation", Ability.PARTNERS, Ability.PATCH_SWAP, Ability.DENSE),
  /** Cells of a grid, one object an image, as in detection. */
  OBJECTS("detection", Ability.PARTNERS, Ability.PATCH_SWAP, Ability.OBJECTS);

  private final String task;
  private final List<Ability> abilities;

  Kind(String task, Ability... abilities) {
    this.task = task;
    this.abilities = List.of(abilities);
  }

  /** The traits of a task of this kind. */
  public TaskTraits traits() {
    return new TaskTraits(task, task, List.of(), List.of(), abilities);
  }
}
