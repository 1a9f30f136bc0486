package org.patchswap.core.method;

/** What a method asks of the harness. */
public enum Need {
  /** A trained teacher of the recipe's teacher architecture. */
  TEACHER,
  /** A trained copy of the student's own architecture as teacher. */
  SELF_TEACHER,
  /** The student's inner maps. */
  STUDENT_FEATURES,
  /** The teacher's inner maps. */
  TEACHER_FEATURES,
  /** Same-class partners. */
  PARTNERS,
  /** Further views of the same images. */
  VIEWS
}
