package org.patchswap.reports.analysis.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Moments;
import org.patchswap.reports.table.BudgetUnit;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/**
 * The recipes that a suite file writes as one with several budgets.
 *
 * @param name of that one
 * @param metric headline of all
 * @param unit what the budgets count
 * @param budgets shortest first, two or more
 */
public record BudgetFamily(String name, MetricFacts metric, BudgetUnit unit, List<Budget> budgets) {
  /**
   * One of them.
   *
   * @param length how long it trains, in the family's unit
   * @param table its results
   */
  public record Budget(double length, RecipeTable table) {}

  /**
   * A method's figures at a budget, on the scale they are shown in.
   *
   * @param length of the budget, in the family's unit
   * @param moments over seeds; at least one
   */
  public record Point(double length, Moments moments) {}

  /** The families among recipes, in their order; a budget without any figure is left out. */
  public static List<BudgetFamily> of(List<RecipeTable> tables) {
    Map<String, List<Budget>> all = new LinkedHashMap<>();
    for (RecipeTable t : tables) {
      Optional<String> of =
          t.description()
              .variant()
              .filter(v -> v.kind().equals(SuiteNote.Variant.BUDGET))
              .map(SuiteNote.Variant::of);
      if (of.isPresent() && !t.metrics().isEmpty()) {
        double length = Double.parseDouble(t.budget());
        all.computeIfAbsent(of.get(), k -> new ArrayList<>()).add(new Budget(length, t));
      }
    }
    List<BudgetFamily> out = new ArrayList<>();
    all.forEach(
        (name, budgets) -> {
          budgets.sort(Comparator.comparingDouble(Budget::length));
          if (budgets.size() > 1) {
            RecipeTable first = budgets.get(0).table();
            out.add(new BudgetFamily(name, first.headline(), first.unit(), List.copyOf(budgets)));
          }
        });
    return out;
  }

  /** A method's curve over the budgets that have figures of it. */
  public List<Point> curve(String method) {
    List<Point> out = new ArrayList<>();
    for (Budget b : budgets) {
      Moments m = new Moments();
      b.table().scores(method, metric).values().forEach(m::add);
      if (m.n() > 0) {
        out.add(new Point(b.length(), m));
      }
    }
    return out;
  }

  /** Labels of all methods, in the suite's order. */
  public List<String> methods() {
    return budgets.stream().flatMap(b -> b.table().methods().stream()).distinct().toList();
  }
}
