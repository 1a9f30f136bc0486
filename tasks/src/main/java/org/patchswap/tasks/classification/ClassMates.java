package org.patchswap.tasks.classification;

import java.util.random.RandomGenerator;

/** The images of each class, for drawing partners. */
final class ClassMates {
  private final int[] labels;
  private final int[][] members;
  private final int[] position;

  ClassMates(int[] labels, int classes) {
    this.labels = labels;
    int[] sizes = new int[classes];
    position = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      position[i] = sizes[labels[i]]++;
    }
    members = new int[classes][];
    for (int c = 0; c < classes; c++) {
      members[c] = new int[sizes[c]];
    }
    for (int i = 0; i < labels.length; i++) {
      members[labels[i]][position[i]] = i;
    }
  }

  /** Uniformly another image of the class of image {@code id}; {@code id} when it is alone. */
  long partner(long id, RandomGenerator random) {
    int image = Math.toIntExact(id);
    int[] same = members[labels[image]];
    if (same.length == 1) {
      return id;
    }
    int other = random.nextInt(same.length - 1);
    return same[other < position[image] ? other : other + 1];
  }
}
