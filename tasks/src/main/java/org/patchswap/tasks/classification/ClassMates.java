package org.patchswap.tasks.classification;

import java.util.random.RandomGenerator;
import org.patchswap.core.task.Match;

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

  /** Uniformly another image that matches image {@code id}; see the workload for what is left. */
  long partner(long id, Match match, RandomGenerator random) {
    int image = Math.toIntExact(id);
    return switch (match) {
      case SAME_CLASS -> same(image, random);
      case OTHER_CLASS ->
          members[labels[image]].length == labels.length
              ? any(image, random)
              : stranger(image, random);
      case ITSELF -> image;
      case ANY -> any(image, random);
    };
  }

  private int same(int image, RandomGenerator random) {
    int[] same = members[labels[image]];
    if (same.length == 1) {
      return image;
    }
    int other = random.nextInt(same.length - 1);
    return same[other < position[image] ? other : other + 1];
  }

  private int any(int image, RandomGenerator random) {
    if (labels.length == 1) {
      return image;
    }
    int other = random.nextInt(labels.length - 1);
    return other < image ? other : other + 1;
  }

  /**
   * The r-th image that is none of the class: as many of the class as lie before it are skipped.
   */
  private int stranger(int image, RandomGenerator random) {
    int[] same = members[labels[image]];
    int r = random.nextInt(labels.length - same.length);
    int low = 0;
    int high = same.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (same[middle] - middle > r) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return r + low;
  }
}
