package org.patchswap.baselines.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    int n = shared(s, t);
    List<Pair> out = new ArrayList<>();
    for (int i = n; i >= 1; i--) {
      out.add(new Pair(s - i, t - i));
    }
    return out;
  }

  private static int shared(int student, int teacher) {
    return Math.max(1, Math.min(student, teacher) - 1);
  }

  /**
   * What is wrong with the number of a pair, counted from 1 (f1) as papers count stages; empty when
   * there is such a pair.
   *
   * @param student how many stages the student has, the stem among them
   * @param teacher how many the teacher has
   */
  public static Optional<String> complaint(long number, int student, int teacher) {
    int shared = shared(student, teacher);
    return number >= 1 && number <= shared
        ? Optional.empty()
        : Optional.of(
            "student and teacher share "
                + shared
                + " stages, but stage "
                + number
                + " is asked for; use 1 to "
                + shared);
  }

  /**
   * One of the pairs by its number.
   *
   * @throws IllegalArgumentException with the {@link #complaint}, where there is one
   */
  public static Pair pair(String option, long number, List<?> student, List<?> teacher) {
    complaint(number, student.size(), teacher.size())
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(option + ": " + c);
            });
    return pairs(student, teacher).get((int) number - 1);
  }
}
