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

  void restore(long trainedSoFar, long untrainedSoFar, long teacherSoFar) {
    trained = trainedSoFar;
    untrained = untrainedSoFar;
    teacher = teacherSoFar;
  }
}
