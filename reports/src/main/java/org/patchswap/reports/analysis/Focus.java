package org.patchswap.reports.analysis;

import java.util.List;
import org.patchswap.reports.table.RecipeTable;

/** Which methods the claim lines are about. Never chosen by their results. */
public final class Focus {
  /** The method this suite was made for. */
  public static final String METHOD = "ips";

  private static final int MOST = 3;

  private Focus() {}

  /**
   * The labels of {@link #METHOD} in a recipe, in the suite's order and at most three; where there
   * is none, the first three labels that are not the reference.
   */
  public static List<String> of(RecipeTable r) {
    List<String> others = r.methods().stream().filter(m -> !m.equals(r.reference())).toList();
    List<String> own = others.stream().filter(m -> r.methodName(m).equals(METHOD)).toList();
    return (own.isEmpty() ? others : own).stream().limit(MOST).toList();
  }
}
