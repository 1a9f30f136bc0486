package org.patchswap.tasks.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A list of faults that keeps the first few and counts the rest, which it tells in one last line:
 * damaged datasets have millions.
 */
public final class Faults extends AbstractList<String> {
  /** Lines that are kept; with the one that counts, as many as are printed. */
  public static final int KEPT = 19;

  private static final Pattern KEYED = Pattern.compile("[a-z][a-z0-9-]*: .*", Pattern.DOTALL);

  private final List<String> first = new ArrayList<>();
  private long more;

  /** Adds these faults to those of a recipe, where each begins with a key of the data section. */
  public void tell(List<String> problems) {
    forEach(f -> problems.add(KEYED.matcher(f).matches() ? f : "folder: " + f));
  }

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
