package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    List<String> out = new ArrayList<>();
    faults.stream()
        .sorted(Comparator.comparingInt(Fault::line))
        .limit(MOST)
        .forEach(
            f -> out.add(f.line == Yaml.OUTSIDE ? f.text : file + ":" + f.line + ": " + f.text));
    if (faults.size() > MOST) {
      out.add(file + ": and " + (faults.size() - MOST) + " more");
    }
    return out;
  }

  /** Whether there are none. */
  public boolean none() {
    return faults.isEmpty();
  }
}
