package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Faults of one file, all found in one pass: one line each, "FILE:LINE: KEY: fault and fix"; what
 * was given beside the file is told without one. A fault that is found twice, such as that of a
 * default in every recipe, counts once.
 */
public final class Problems {
  /** More than this nobody reads; the rest is counted. */
  private static final int MOST = 20;

  private static final int LONGEST_KEY = 200;
  private static final int LONGEST = 2000;

  private record Fault(int line, String text) {}

  private final String file;
  private final Set<Fault> faults = new LinkedHashSet<>();

  /** No faults of a file yet. */
  public Problems(String file) {
    this.file = file;
  }

  /** A fault at a key. */
  public void add(int line, String key, String fault) {
    faults.add(new Fault(line, oneLine(key, LONGEST_KEY) + ": " + oneLine(fault, LONGEST)));
  }

  /** Faults that already name their key, below a prefix. */
  public void addAll(int line, String prefix, List<String> some) {
    some.forEach(
        f -> faults.add(new Fault(line, oneLine(prefix, LONGEST_KEY) + "." + oneLine(f, LONGEST))));
  }

  private static String oneLine(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** The faults in the order of the file, the first twenty of them and how many more there are. */
  public List<String> lines() {
    return cut(
        faults.stream()
            .sorted(Comparator.comparingInt(Fault::line))
            .map(f -> f.line == Yaml.OUTSIDE ? f.text : file + ":" + f.line + ": " + f.text)
            .toList(),
        more -> file + ": and " + more + " more");
  }

  /**
   * The first twenty lines of a list that people read, and one for the rest of it.
   *
   * @param rest says how many more there are
   */
  public static List<String> cut(List<String> lines, IntFunction<String> rest) {
    List<String> out = new ArrayList<>(lines.subList(0, Math.min(MOST, lines.size())));
    if (lines.size() > MOST) {
      out.add(rest.apply(lines.size() - MOST));
    }
    return out;
  }

  /** Whether there are none. */
  public boolean none() {
    return faults.isEmpty();
  }
}
