package org.patchswap.baselines.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * Which stages of student and teacher belong together: the deepest with the deepest and so on
 * upwards; the stem (f0) of the shorter network and whatever the longer one has beyond it are left
 * out.
 */
public final class Stages {
  private Stages() {}

  /**
   * Two stages that are compared.
   *
   * @param student index into the student's stages
   * @param teacher index into the teacher's stages
   */
  public record Pair(int student, int teacher) {}

  /** The pairs from shallow to deep. */
  public static List<Pair> pairs(List<?> student, List<?> teacher) {
    int s = student.size();
    int t = teacher.size();
    int n = Math.max(1, Math.min(s, t) - 1);
    List<Pair> out = new ArrayList<>();
    for (int i = n; i >= 1; i--) {
      out.add(new Pair(s - i, t - i));
    }
    return out;
  }

  /** One of the pairs by its number from 1 (f1), as papers count stages. */
  public static Pair pair(String option, long number, List<?> student, List<?> teacher) {
    List<Pair> all = pairs(student, teacher);
    if (number < 1 || number > all.size()) {
      throw new IllegalArgumentException(
          option
              + ": student and teacher share "
              + all.size()
              + " stages, but stage "
              + number
              + " is asked for; use 1 to "
              + all.size());
    }
    return all.get((int) number - 1);
  }
}
