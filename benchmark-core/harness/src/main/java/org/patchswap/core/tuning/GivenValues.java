package org.patchswap.core.tuning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Tuning;

/**
 * What a suite's space gives, and which of it a trial could have. A value may be there for one
 * recipe or method alone: it is a fault only where none takes it.
 */
public final class GivenValues {
  private final Tuning tuning;
  private final Problems problems;
  private final Set<String> heard = new HashSet<>();
  private final Set<List<Object>> fitting = new HashSet<>();
  private final Map<List<Object>, String> unfit = new HashMap<>();
  private final Set<String> wrong = new HashSet<>();

  /** Of a suite, before any space was made. */
  public GivenValues(Tuning tuning, Problems problems) {
    this.tuning = tuning;
    this.problems = problems;
  }

  private static String path(String owner, String key) {
    return "space." + owner + "." + key;
  }

  /** A value that the key may have somewhere. */
  void fits(String owner, String key, Object value) {
    heard.add(path(owner, key));
    fitting.add(List.of(path(owner, key), value));
  }

  /** A value that the key cannot have in one recipe. */
  void unfit(String owner, String key, Object value, String why) {
    heard.add(path(owner, key));
    unfit.putIfAbsent(List.of(path(owner, key), value), why);
  }

  /** A fault of a key, whatever the recipe; told once. */
  void wrong(String owner, String key, String words) {
    String path = path(owner, key);
    if (wrong.add(path)) {
      problems.add(tuning.line(path), Tuning.KEY + "." + path, words);
    }
  }

  /** Complains about what no trial could have, once all spaces are made. */
  public void complain() {
    tuning
        .space()
        .forEach((owner, keys) -> keys.forEach((key, values) -> complain(owner, key, values)));
  }

  private void complain(String owner, String key, List<Object> values) {
    String path = path(owner, key);
    if (wrong.contains(path)) {
      return;
    }
    if (!heard.contains(path)) {
      wrong(owner, key, "no method that is tuned takes its values from here; remove it");
      return;
    }
    for (Object value : values) {
      String why = unfit.get(List.of(path, value));
      if (why != null && !fitting.contains(List.of(path, value))) {
        problems.add(tuning.line(path), Tuning.KEY + "." + path, value + " fits no recipe: " + why);
      }
    }
  }
}
