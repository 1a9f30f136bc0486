package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;

/** Every method against the reference in every recipe, in one table. */
final class MethodsSection implements SuiteSection {
  @Override
  public String title() {
    return "All methods";
  }

  /** With one recipe its own main table says more. */
  @Override
  public boolean applies(SuiteContext c) {
    return c.recipes().size() > 1;
  }

  @Override
  public void write(SuiteContext c) {
    ResultTable results = c.results();
    Set<String> references = new LinkedHashSet<>();
    results.recipes().forEach(r -> references.add(r.reference()));
    Set<String> methods = new LinkedHashSet<>(c.asked());
    for (RecipeTable r : results.recipes()) {
      r.methods().stream().filter(m -> !m.equals(r.reference())).forEach(methods::add);
      r.notApplicable().keySet().forEach(methods::add);
    }
    if (methods.isEmpty()) {
      c.html().absent("There is no method beside the reference.");
      return;
    }
    boolean judged = c.recipes().stream().anyMatch(r -> r.tabled().isPresent());
    DataTable.Builder t =
        DataTable.named("methods", caption(references, judged)).text("method", "Method");
    boolean families = methods.stream().anyMatch(m -> !family(results, m).isEmpty());
    if (families) {
      t.text("family", "Family");
    }
    for (RecipeContext r : c.recipes()) {
      String unit = r.metric().percent() ? " (pp)" : "";
      t.number("gain_in_" + r.table().name(), r.table().name() + unit);
    }
    for (String m : methods) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(m));
      if (families) {
        cells.add(Cell.of(family(results, m)));
      }
      c.recipes().forEach(r -> cells.add(cell(r, m)));
      t.row(c.asked().contains(m) ? "asked" : "", cells);
    }
    c.parts().table(t.build());
  }

  private static String caption(Set<String> references, boolean judged) {
    return "Mean gain over "
        + String.join(" or ", references)
        + " in each recipe's headline, paired by seed, positive is better."
        + (judged
            ? " ▲ better, ▼ worse, ● equivalent by the declared margin; pale: undecided or not"
                + " judged."
            : " Pale: the interval contains zero, or there is none.")
        + " A blank: the method is not in the recipe.";
  }

  private static String family(ResultTable t, String method) {
    return t.recipes().stream()
        .flatMap(r -> Optional.ofNullable(r.description().settings().get(method)).stream())
        .flatMap((SuiteNote.Method m) -> m.family().stream())
        .findFirst()
        .orElse("");
  }

  private static Cell cell(RecipeContext r, String method) {
    if (r.table().notApplicable().containsKey(method)) {
      return Cell.shown(Double.NaN, "not applicable").marked("quiet");
    }
    if (!r.table().methods().contains(method)) {
      return Cell.shown(Double.NaN, "");
    }
    Optional<Comparison> c = r.comparisons().of(method).filter(x -> x.n() > 0);
    double gain = c.map(Comparison::meanDifference).orElse(Double.NaN) * r.metric().sign();
    Cell cell = Cell.signed(gain, r.metric().digits());
    Optional<Verdicts> verdicts = r.tabled();
    if (verdicts.isPresent()) {
      Optional<Verdict> v = verdicts.get().of(method).map(j -> j.result().verdict());
      return cell.marked(
          v.filter(x -> x != Verdict.UNDECIDED).map(MethodsSection::mark).orElse("quiet"));
    }
    return cell.marked(c.filter(Comparison::intervalExcludesZero).isPresent() ? "" : "quiet");
  }

  private static String mark(Verdict v) {
    return "v-" + Html.id(v.name());
  }
}
