package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.quoted.QuotedFigure;
import org.patchswap.reports.quoted.QuotedFigures;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** Published figures beside ours, where everything agrees. */
final class QuotedSection implements SuiteSection {
  @Override
  public String title() {
    return "Paper against ours";
  }

  @Override
  public void write(SuiteContext c) {
    List<QuotedFigure> all = QuotedFigures.all();
    Set<String> unknown = new LinkedHashSet<>();
    for (RecipeContext r : c.recipes()) {
      if (of(r.table(), all).isEmpty()) {
        unknown.add(r.table().dataset());
      } else {
        c.html().element("h3", r.table().name());
        recipe(c, r, all);
      }
    }
    if (!unknown.isEmpty()) {
      c.html()
          .absent("No published figure on record is about " + String.join(" or ", unknown) + ".");
    }
    c.html()
        .p(
            "Quoted figures are grey and enter no test. A row stands here only where dataset,"
                + " student, teacher, method, metric and the training protocol agree, the rule that"
                + " chooses the epoch among them.");
  }

  private static void recipe(SuiteContext s, RecipeContext c, List<QuotedFigure> all) {
    RecipeTable t = c.table();
    List<QuotedFigure> same = of(t, all);
    List<QuotedFigure> networks = same.stream().filter(q -> networks(q, t)).toList();
    if (networks.isEmpty()) {
      s.html()
          .absent(
              "Published figures on "
                  + t.dataset()
                  + " are on record, none for the student "
                  + t.setting("student")
                  + teacher(t)
                  + ".");
      return;
    }
    if (!t.protocol().equals("in-task")) {
      s.html()
          .absent(
              "Published figures are of training in the task itself, this recipe is "
                  + t.protocol()
                  + ".");
      return;
    }
    int images = c.measured().isEmpty() ? 0 : trainImages(c);
    List<QuotedFigure> match =
        networks.stream()
            .filter(q -> q.protocol().known())
            .filter(q -> q.protocol().differences(t, images).isEmpty())
            .toList();
    if (match.isEmpty()) {
      reasons(s.html(), t, networks, images);
      return;
    }
    table(s, c, match);
  }

  /** Those on a recipe's dataset. */
  private static List<QuotedFigure> of(RecipeTable t, List<QuotedFigure> all) {
    String dataset = QuotedFigure.plain(t.dataset());
    return all.stream().filter(q -> QuotedFigure.plain(q.dataset()).equals(dataset)).toList();
  }

  private static boolean networks(QuotedFigure q, RecipeTable t) {
    String teacher = QuotedFigure.plain(q.teacher());
    boolean none = teacher.isEmpty() || teacher.equals("none");
    return QuotedFigure.plain(q.student()).equals(QuotedFigure.plain(t.setting("student")))
        && (none
            || t.methods().stream().anyMatch(m -> t.floor(m) && named(q, t.methodName(m)))
            || teacher.equals(QuotedFigure.plain(t.setting("teacher"))));
  }

  private static boolean named(QuotedFigure q, String method) {
    return q.ownMethod().equals(QuotedFigure.plain(method));
  }

  private static String teacher(RecipeTable t) {
    return t.setting("teacher").isEmpty() ? "" : " with the teacher " + t.setting("teacher");
  }

  private static int trainImages(RecipeContext c) {
    return c.table().facts(c.measured().get(0).method()).get(0).trainSize();
  }

  private static void reasons(Html html, RecipeTable t, List<QuotedFigure> networks, int images) {
    Map<String, Integer> why = new TreeMap<>();
    for (QuotedFigure q : networks) {
      String reason =
          q.protocol().known()
              ? String.join("; ", q.protocol().differences(t, images))
              : "its protocol is not on record";
      why.merge(reason, 1, Integer::sum);
    }
    html.absent(
        Numbers.many(networks.size(), "published figure")
            + " for these networks, none under the same protocol:");
    html.open("ul");
    why.forEach((reason, n) -> html.element("li", n + ": " + reason));
    html.close();
  }

  private static void table(SuiteContext suite, RecipeContext c, List<QuotedFigure> match) {
    MetricFacts m = c.metric();
    DataTable.Builder b =
        DataTable.named(
                c.id() + "-quoted", "Published and measured figures, recipe " + c.table().name())
            .text("origin", "Origin")
            .text("method", "Method")
            .number("value", m.axis())
            .number("low", "95 % from")
            .number("high", "to")
            .number("n", "n")
            .text("inside", "Published value")
            .text("source", "Source");
    for (String label : c.table().methods()) {
      String name = QuotedFigure.plain(c.table().methodName(label));
      List<QuotedFigure> own =
          match.stream()
              .filter(q -> q.ownMethod().equals(name))
              .filter(q -> Double.isFinite(q.percent(m.name())))
              .toList();
      double[] values = c.table().values(label, m);
      if (own.isEmpty() || values.length == 0) {
        continue;
      }
      Summary s = Summary.of(values);
      Optional<Interval> i = s.interval(StatisticsDefaults.CONFIDENCE);
      b.row(
          Cell.of("measured"),
          Cell.of(label),
          Cell.of(s.mean(), m.digits()),
          Cell.of(i.map(Interval::low).orElse(Double.NaN), m.digits()),
          Cell.of(i.map(Interval::high).orElse(Double.NaN), m.digits()),
          Cell.of(s.n(), 0),
          Cell.of(""),
          Cell.of("this suite"));
      for (QuotedFigure q : own) {
        b.row("quoted", quoted(q, m, label, i));
      }
    }
    DataTable t = b.build();
    if (t.rows().isEmpty()) {
      suite
          .html()
          .absent("Networks and protocol agree with a published table, but no method does.");
    } else {
      suite.parts().table(t);
    }
  }

  private static List<Cell> quoted(
      QuotedFigure q, MetricFacts m, String label, Optional<Interval> i) {
    double v = q.percent(m.name());
    String place =
        i.map(x -> x.contains(v) ? "inside our interval" : "outside our interval")
            .orElse("no interval to compare with");
    List<Cell> out = new ArrayList<>();
    out.add(Cell.of("quoted"));
    out.add(Cell.of(label + " (" + q.method() + ")"));
    out.add(Cell.of(v, m.digits()));
    for (int k = 0; k < 3; k++) {
      out.add(Cell.of(Double.NaN, 0));
    }
    out.add(Cell.of(place));
    out.add(Cell.of(q.source()));
    return out;
  }
}
