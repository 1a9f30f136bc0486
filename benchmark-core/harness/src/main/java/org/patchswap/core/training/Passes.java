package org.patchswap.core.training;

/** Images that went through networks so far. */
public final class Passes {
  private long trained;
  private long untrained;
  private long teacher;

  /** Through the student, with gradient. */
  public long trained() {
    return trained;
  }

  /** Through the student, without gradient. */
  public long untrained() {
    return untrained;
  }

  /** Through the teacher. */
  public long teacher() {
    return teacher;
  }

  void addTrained(long images) {
    trained += images;
  }

  void addUntrained(long images) {
    untrained += images;
  }

  void addTeacher(long images) {
    teacher += images;
  }

  /**
   * The counts as values.
   *
   * @param trained through the student, with gradient
   * @param untrained through the student, without gradient
   * @param teacher through the teacher
   */
  record Images(long trained, long untrained, long teacher) {}

  Images images() {
    return new Images(trained, untrained, teacher);
  }

  void restore(Images saved) {
    trained = saved.trained();
    untrained = saved.untrained();
    teacher = saved.teacher();
  }
}
