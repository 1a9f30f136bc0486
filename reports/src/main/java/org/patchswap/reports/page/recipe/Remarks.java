package org.patchswap.reports.page.recipe;

import java.util.List;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.Trust;

/** What a reader must know before believing runs, a line each: red where something is wrong. */
public final class Remarks {
  private Remarks() {}

  /** Writes them. */
  public static void write(Html html, List<Trust.Remark> remarks) {
    for (Trust.Remark r : remarks) {
      boolean wrong = r.weight() == Trust.Weight.FAULT;
      html.element("p", r.text(), "class", wrong ? "warning fault" : "unknown");
    }
  }
}
