package org.patchswap.reports.page.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.option.Origin;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.RunFacts;

/** The questions that conferences ask, answered from the records as far as they go. */
final class ChecklistSection implements SuiteSection {
  @Override
  public String title() {
    return "Reproducibility checklist";
  }

  @Override
  public void write(SuiteContext c) {
    List<RecipeTable> tables = c.recipes().stream().map(RecipeContext::table).toList();
    // A run that several recipes show was trained once.
    Map<String, RunFacts> once = new LinkedHashMap<>();
    c.results()
        .entries()
        .filter(Entry::measured)
        .forEach(e -> once.putIfAbsent(e.run(), e.facts().orElseThrow()));
    List<RunFacts> runs = List.copyOf(once.values());
    DataTable.Builder t =
        DataTable.named("checklist", "After the NeurIPS and ACL reproducibility checklists")
            .text("question", "Question")
            .text("answer", "Answer");
    t.row(
        Cell.of("How many runs, and which seeds?"),
        Cell.of(Numbers.many(runs.size(), "run") + " measured; seeds " + seeds(tables)));
    t.row(
        Cell.of("What do error bars mean?"),
        Cell.of(
            "95 % Student intervals over seeds unless a figure says otherwise; a seed sets initial"
                + " weights, order and augmentation together"));
    t.row(Cell.of("How were hyper-parameters chosen?"), Cell.of(origins(c.results(), tables)));
    t.row(Cell.of("Which epoch is reported?"), Cell.of(distinct(tables, "selection")));
    t.row(Cell.of("Is the budget the same?"), Cell.of(distinct(tables, "budget")));
    t.row(Cell.of("Data and splits"), Cell.of(data(runs)));
    t.row(Cell.of("Number of parameters"), Cell.of(parameters(runs)));
    t.row(
        Cell.of("Compute, all measured runs"),
        Cell.of(
            Numbers.seconds(runs.stream().mapToDouble(r -> r.cost().seconds()).sum())
                + " of training, without the runs they needed first"));
    t.row(
        Cell.of("Were runs left out?"),
        Cell.of(
            c.results().complete()
                ? "no"
                : Numbers.many(left(c), "run") + ", listed under failures, gaps and exclusions"));
    t.row(
        Cell.of("Software"),
        Cell.of("suite version " + c.results().suiteVersion() + "; see environment"));
    c.parts().table(t.build());
  }

  private static long left(SuiteContext c) {
    return c.results().entries().filter(e -> !e.measured()).map(Entry::run).distinct().count();
  }

  private static String seeds(List<RecipeTable> tables) {
    return String.join(
        ", ",
        tables.stream()
            .flatMap(t -> t.seeds().stream())
            .distinct()
            .limit(30)
            .map(String::valueOf)
            .toList());
  }

  private static String origins(ResultTable results, List<RecipeTable> tables) {
    long assumed =
        tables.stream()
            .flatMap(t -> t.description().settings().values().stream())
            .flatMap(
                s ->
                    s.settings().values().entrySet().stream()
                        .filter(v -> v.getValue().origin() == Origin.ASSUMED)
                        .map(v -> List.of(s.method(), v.getKey(), RecipeTable.text(v.getValue()))))
            .distinct()
            .count();
    String when =
        results
            .declaration()
            .map(
                d ->
                    "the suite was declared "
                        + d.time()
                        + ", with "
                        + Numbers.many(d.finishedRuns(), "run")
                        + " finished"
                        + (d.changes().isEmpty() ? "" : ", and changed since"))
            .orElse("whether before the runs the records do not tell");
    return "stated in the suite, each with its origin ("
        + when
        + "); "
        + Numbers.many(assumed, "value")
        + " of methods assumed for want of a source";
  }

  private static String distinct(List<RecipeTable> tables, String key) {
    return String.join(", ", tables.stream().map(t -> t.setting(key)).distinct().sorted().toList());
  }

  private static String data(List<RunFacts> runs) {
    return String.join(
        "; ",
        runs.stream()
            .map(r -> r.dataset() + ": " + r.trainSize() + " training, " + r.testSize() + " test")
            .distinct()
            .sorted()
            .toList());
  }

  private static String parameters(List<RunFacts> runs) {
    return String.join(
        "; ",
        runs.stream()
            .map(r -> r.network().architecture() + " " + Numbers.count(r.network().parameters()))
            .distinct()
            .sorted()
            .toList());
  }
}
