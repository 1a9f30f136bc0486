package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.reports.analysis.Claim;
import org.patchswap.reports.analysis.PlainWords;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.Status;

/** What a reader in a hurry must see: the claims, their limits, and what is missing. */
public final class Overview {
  /** Writes it. */
  public void write(SuiteContext c) {
    Html html = c.html();
    html.element("h2", "Overview", "id", "overview-h");
    completeness(c.results(), html);
    for (RecipeContext r : c.recipes()) {
      html.open("article", "class", "claim");
      html.open("h3")
          .raw("<a href=\"#" + r.id() + "\">")
          .text(r.table().name())
          .raw("</a>")
          .close();
      html.element("p", about(r), "class", "about");
      if (r.focus().isEmpty()) {
        html.absent("This recipe has no method beside the reference: there is nothing to claim.");
      }
      for (String m : r.focus()) {
        Claim claim = Claim.of(r.table(), r.comparisons(), r.verdicts(), m);
        html.element("p", claim.line(), "class", "line");
        html.element("p", claim.verdict(), "class", "verdict " + Html.id(claim.kind().name()));
        if (!claim.check().isEmpty()) {
          html.element("p", claim.check(), "class", "about");
        }
      }
      html.open("ul", "class", "words");
      PlainWords.of(r.table(), r.verdicts(), r.rows(), r.focus())
          .forEach(w -> html.element("li", w));
      html.close().close();
    }
  }

  private static void completeness(ResultTable t, Html html) {
    if (t.complete()) {
      return;
    }
    List<String> words = new ArrayList<>();
    long all = 0;
    for (Status s : Status.values()) {
      long n = t.runs(s);
      all += n;
      if (n > 0) {
        words.add(n + " " + s.word());
      }
    }
    html.element(
        "p",
        "This suite is not complete: of "
            + Numbers.many(all, "run")
            + " "
            + String.join(", ", words)
            + ". Where a pair of runs is missing, no conclusion is drawn.",
        "class",
        "warning");
  }

  /** Task, data, network and budget of a recipe in one line. */
  public static String about(RecipeContext r) {
    RecipeTable t = r.table();
    List<String> out = new ArrayList<>();
    out.add(t.task() + " on " + t.dataset());
    add(out, "protocol ", t.protocol());
    add(out, "backbone trained in recipe ", t.setting("pretraining"));
    add(out, "student ", t.setting("student"));
    add(out, "teacher ", t.setting("teacher"));
    add(out, "", t.setting("epochs").isEmpty() ? "" : t.setting("epochs") + " epochs");
    add(out, "", t.setting("budget"));
    out.add(Numbers.many(t.methods().size(), "method"));
    out.add(Numbers.many(t.seeds().size(), "seed"));
    return String.join(" · ", out);
  }

  private static void add(List<String> out, String name, String value) {
    if (!value.isEmpty()) {
      out.add(name + value);
    }
  }

  /** How much there is. */
  public static String extent(ResultTable t) {
    long all = java.util.Arrays.stream(Status.values()).mapToLong(t::runs).sum();
    return "Suite "
        + t.suite()
        + " · "
        + Numbers.many(t.recipes().size(), "recipe")
        + " · "
        + t.runs(Status.MEASURED)
        + " of "
        + Numbers.many(all, "run")
        + " measured"
        + (t.suiteVersion().isEmpty() ? "" : " · version " + t.suiteVersion());
  }
}
