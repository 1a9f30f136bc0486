package org.patchswap.core.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** "Did you mean" for misspelt names. */
public final class Suggest {
  /** Longer lists hide the name that was meant. */
  private static final int MOST_LISTED = 50;

  private static final int MOST_NEAR = 8;

  /** More of a name is not compared: it would take long, and is no name's slip. */
  private static final int LONGEST = 200;

  private Suggest() {}

  /** The nearest known name when one is near, and the list of names: the nearest of many. */
  public static String among(String given, Collection<String> known) {
    String wrong = given.length() <= LONGEST ? given : given.substring(0, LONGEST);
    Comparator<String> nearest =
        Comparator.comparing((String k) -> !k.contains(wrong))
            .thenComparing(k -> distance(wrong, k))
            .thenComparing(k -> k);
    if (known.isEmpty()) {
      return "none is known";
    }
    String list = "known: " + String.join(", ", new TreeSet<>(known));
    if (known.size() > MOST_LISTED) {
      list =
          known.stream()
              .sorted(nearest)
              .limit(MOST_NEAR)
              .collect(Collectors.joining(", ", "nearest: ", ""));
      list += " and " + (known.size() - MOST_NEAR) + " more; the command list names all";
    }
    String all = list;
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(wrong, k)).thenComparing(k -> k))
        .filter(k -> distance(wrong, k) <= Math.max(2, wrong.length() / 3))
        .map(k -> "did you mean '" + k + "'? (" + all + ")")
        .orElse(list);
  }

  /** Levenshtein distance. */
  public static int distance(String a, String b) {
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
