package org.patchswap.core.task;

/**
 * What two images (or two objects of theirs) that are set against each other have in common. Which
 * classes an image of several has is the task's to say.
 */
public enum Match {
  /** A class of both. */
  SAME_CLASS,
  /** No class. */
  OTHER_CLASS,
  /** Nothing is asked. */
  ANY,
  /** They are one thing, seen twice: two views of an image, and in them the same objects. */
  ITSELF;

  /** Whether what changes patches has one label afterwards as before. */
  public boolean oneLabel() {
    return this == SAME_CLASS || this == ITSELF;
  }
}
