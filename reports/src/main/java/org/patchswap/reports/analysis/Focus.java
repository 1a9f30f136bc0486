package org.patchswap.reports.analysis;

import java.util.List;
import org.patchswap.reports.table.RecipeTable;

/** Which methods the claim lines are about. Never chosen by their results. */
public final class Focus {
  private Focus() {}

  /**
   * The labels of the methods in question; where the suite asks none, or the recipe has none of
   * them, the last label that is not the reference.
   */
  public static List<String> of(RecipeTable r) {
    List<String> others = r.methods().stream().filter(m -> !m.equals(r.reference())).toList();
    List<String> own = r.aim().map(RecipeTable.Aim::methods).orElse(List.of());
    return own.isEmpty()
        ? others.subList(Math.max(0, others.size() - 1), others.size())
        : List.copyOf(own);
  }
}
