package org.patchswap.reports.analysis;

import java.util.List;
import org.patchswap.reports.table.RecipeTable;

/** Which methods the claim lines are about. Never chosen by their results. */
public final class Focus {
  private static final int MOST = 3;

  private Focus() {}

  /**
   * The labels of the methods that the suite declares, in its order and at most three; where it
   * declares none, or the recipe has none of them, the last label that is not the reference.
   */
  public static List<String> of(RecipeTable r) {
    List<String> others = r.methods().stream().filter(m -> !m.equals(r.reference())).toList();
    List<String> own = others.stream().filter(m -> r.focus().contains(r.methodName(m))).toList();
    return own.isEmpty()
        ? others.subList(Math.max(0, others.size() - 1), others.size())
        : own.stream().limit(MOST).toList();
  }
}
