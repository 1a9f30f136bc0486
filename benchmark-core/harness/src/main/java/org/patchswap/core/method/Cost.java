package org.patchswap.core.method;

/**
 * Passes through a network for one image of a batch, as a method declares them; measured counts are
 * in the record.
 *
 * @param trained images through the student with gradient
 * @param untrained images through the student without gradient
 * @param teacher images through the teacher
 */
public record Cost(double trained, double untrained, double teacher) {
  /** One trained pass an image. */
  public static final Cost PLAIN = new Cost(1, 0, 0);

  /** Images through the student, trained or not, for one image of a batch. */
  public double student() {
    return trained + untrained;
  }
}
