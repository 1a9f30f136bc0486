package org.patchswap.tasks.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of faults that keeps the first few and counts the rest, which it tells in one last line:
 * damaged datasets have millions.
 */
public final class Faults extends AbstractList<String> {
  /** Lines that are kept. */
  public static final int KEPT = 20;

  private final List<String> first = new ArrayList<>();
  private long more;

  @Override
  public boolean add(String fault) {
    if (first.size() < KEPT) {
      first.add(fault);
    } else {
      more++;
    }
    return true;
  }

  /** Adds these faults to others, counts and all. */
  public void passTo(List<String> others) {
    if (others instanceof Faults f) {
      first.forEach(f::add);
      f.more += more;
    } else {
      others.addAll(this);
    }
  }

  @Override
  public String get(int i) {
    return i == first.size() && more > 0 ? "dataset: and " + more + " more faults" : first.get(i);
  }

  @Override
  public int size() {
    return first.size() + (more > 0 ? 1 : 0);
  }
}
