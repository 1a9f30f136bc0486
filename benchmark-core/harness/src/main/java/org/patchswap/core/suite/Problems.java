package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.List;

/** Faults of one file, all found in one pass: one line each, "FILE:LINE: KEY: fault and fix". */
public final class Problems {
  private final String file;
  private final List<String> lines = new ArrayList<>();

  /** No faults of a file yet. */
  public Problems(String file) {
    this.file = file;
  }

  /** A fault at a key. */
  public void add(int line, String key, String fault) {
    lines.add(file + ":" + line + ": " + key + ": " + fault);
  }

  /** Faults that already name their key, below a prefix. */
  public void addAll(int line, String prefix, List<String> faults) {
    faults.forEach(f -> lines.add(file + ":" + line + ": " + prefix + "." + f));
  }

  /** All faults. */
  public List<String> lines() {
    return lines;
  }

  /** Whether there are none. */
  public boolean none() {
    return lines.isEmpty();
  }
}
