package org.patchswap.core.method;

/** Families of methods, as tables group them. */
public enum Family {
  /** Floors: no distillation at all. */
  BASELINE("Baseline"),
  /** Augmentation and regularisation controls. */
  CONTROL("Augmentation control"),
  /** A network taught by itself. */
  SELF_DISTILLATION("Self-distillation"),
  /** A trained teacher's logits. */
  TEACHER_LOGITS("Teacher, logits"),
  /** A trained teacher's features or relations. */
  TEACHER_FEATURES("Teacher, features"),
  /** Made for dense tasks. */
  DENSE("Dense tasks");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
