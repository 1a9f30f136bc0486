package org.patchswap.core.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/** "Did you mean" for misspelt names. */
public final class Suggest {
  private Suggest() {}

  /** The nearest known name when one is near, and the list of all names. */
  public static String among(String wrong, Collection<String> known) {
    String list = "known: " + String.join(", ", new TreeSet<>(known));
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(wrong, k)).thenComparing(k -> k))
        .filter(k -> distance(wrong, k) <= Math.max(2, wrong.length() / 3))
        .map(k -> "did you mean '" + k + "'? (" + list + ")")
        .orElse(list);
  }

  /** Levenshtein distance. */
  static int distance(String a, String b) {
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
      }
      last = row;
    }
    return last[b.length()];
  }
}
