package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.store.Declaration;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.Status;

/** What a reader in a hurry must see: the comparison in question, and what is missing. */
public final class Overview {
  /** Methods that are told of on the first screen. */
  private static final int MOST_TOLD = 2;

  /** Below a plot of more rows than this the words would not be on the first screen. */
  private static final int MOST_BEFORE_WORDS = 8;

  /** Writes it. */
  public void write(SuiteContext c) {
    Html html = c.html();
    List<Gain> rows = c.gains();
    html.element("h2", heading(rows), "id", "overview-h");
    completeness(c.results(), html);
    Provenance.write(c);
    Provenance.faults(c);
    if (rows.isEmpty()) {
      html.absent("No recipe has a method beside the reference: there is nothing to compare.");
      return;
    }
    TrainingLength.warn(html, rows);
    boolean told = c.asked().size() <= MOST_TOLD;
    html.open("div", "class", told ? "first" : "first alone").open("div");
    boolean tall = rows.size() > MOST_BEFORE_WORDS;
    if (tall) {
      words(html, rows);
    }
    Forest.write(c, rows);
    if (!tall) {
      words(html, rows);
    }
    html.close().open("div", "class", "side");
    if (told) {
      c.asked().forEach(m -> About.write(c, m));
    }
    declared(c.results(), html);
    html.close().close();
  }

  private static void words(Html html, List<Gain> rows) {
    html.element("p", Sentences.verdicts(rows), "class", "answer", "id", "answer");
    Sentences.images(rows).ifPresent(s -> html.element("p", s, "class", "answer", "id", "images"));
  }

  private static String heading(List<Gain> rows) {
    if (rows.isEmpty()) {
      return "Overview";
    }
    long methods = rows.stream().map(Gain::method).distinct().count();
    String what = methods > MOST_TOLD ? methods + " methods" : String.join(" and ", names(rows));
    return what + " against " + rows.get(0).against();
  }

  private static List<String> names(List<Gain> rows) {
    return rows.stream().map(Gain::method).distinct().toList();
  }

  /** When the question was asked, and what of the suite was changed since. */
  private static void declared(ResultTable t, Html html) {
    if (t.recipes().stream().allMatch(r -> r.aim().isEmpty())) {
      return;
    }
    if (t.declaration().isEmpty()) {
      html.element(
          "p",
          "When this question was asked is not on record.",
          "class",
          "about",
          "id",
          "declared");
      return;
    }
    Declaration d = t.declaration().get();
    html.element(
        "p",
        "Declared " + d.time() + ", " + finished(d.finishedRuns()) + ".",
        "class",
        "about",
        "id",
        "declared");
    for (Declaration.Change change : d.changes()) {
      html.element(
          "p",
          "The suite was changed "
              + change.time()
              + ", "
              + finished(change.finishedRuns())
              + ": "
              + String.join("; ", change.what().words())
              + ".",
          "class",
          "warning");
    }
    for (Declaration other : d.joined()) {
      html.element(
          "p",
          "Runs come from a store that declared this suite "
              + other.time()
              + ", "
              + finished(other.finishedRuns())
              + ".",
          "class",
          "about");
    }
  }

  private static String finished(long runs) {
    return runs == 0
        ? "before any of its runs was finished"
        : "when "
            + Numbers.many(runs, "run")
            + " of it "
            + (runs == 1 ? "was" : "were")
            + " finished";
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
    add(out, t.lender().isEmpty() ? "from " : "backbone trained in ", t.start());
    add(out, "student ", t.setting("student"));
    add(out, "teacher ", t.setting("teacher"));
    add(out, "", t.length());
    add(out, "", t.setting("budget"));
    add(out, "", t.held());
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
        + " measured";
  }
}
