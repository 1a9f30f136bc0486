package org.patchswap.reports.page.suite.designs;

import java.util.List;
import org.patchswap.reports.analysis.decomposition.Decomposition;
import org.patchswap.reports.analysis.decomposition.Part;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** The parts of an effect as words and tables. */
final class CausesTables {
  private CausesTables() {}

  static String figures(Decomposition d, Part p) {
    return figures(d, p, "");
  }

  static String figures(Decomposition d, Part p, String unit) {
    return Numbers.gain(
        p.mean(),
        p.interval().map(Interval::low).orElse(Double.NaN),
        p.interval().map(Interval::high).orElse(Double.NaN),
        d.metric().digits(),
        unit);
  }

  static String by(Decomposition d, Part p) {
    return switch (p.kind()) {
      case TOTAL -> Numbers.many(p.bySeed().size(), "seed");
      case IMAGES, EQUAL_IMAGES -> "recipe " + d.equal().map(RecipeTable::name).orElse("");
      case INTERACTION -> "not in the sum";
      case ALTERNATIVE -> "not in the sum: " + steps(p);
      case INGREDIENT -> steps(p);
    };
  }

  private static String steps(Part p) {
    return String.join("; ", p.steps().stream().map(s -> s.from() + " → " + s.to()).toList());
  }

  static DataTable values(List<Decomposition> all) {
    DataTable.Builder t =
        DataTable.named(
                "causes", "The effect of the method in question by ingredients; gains, 95 %")
            .text("recipe", "Recipe")
            .text("equal_images", "Recipe at equal images")
            .text("method", "Method")
            .text("metric", "Metric")
            .text("kind", "Kind")
            .text("part", "Part")
            .number("n", "n")
            .number("gain", "Gain")
            .number("low", "95 % from")
            .number("high", "to")
            .text("by", "By");
    for (Decomposition d : all) {
      int digits = d.metric().digits();
      for (Part p : d.all()) {
        t.row(
            Cell.of(d.recipe().name()),
            Cell.of(d.equal().map(RecipeTable::name).orElse("")),
            Cell.of(d.method()),
            Cell.of(d.metric().name()),
            Cell.of(Html.id(p.kind().name())),
            Cell.of(p.words()),
            Cell.of(p.bySeed().size(), 0),
            Cell.signed(p.mean(), digits),
            Cell.signed(p.interval().map(Interval::low).orElse(Double.NaN), digits),
            Cell.signed(p.interval().map(Interval::high).orElse(Double.NaN), digits),
            Cell.of(by(d, p)));
      }
    }
    return t.build();
  }

  static DataTable bySeed(List<Decomposition> all) {
    DataTable.Builder t =
        DataTable.named(
                "causes-seeds", "The effect of the method in question by ingredients and seed")
            .text("recipe", "Recipe")
            .text("method", "Method")
            .text("part", "Part")
            .number("seed", "Seed")
            .number("gain", "Gain");
    for (Decomposition d : all) {
      for (Part p : d.all()) {
        p.bySeed()
            .forEach(
                (seed, gain) ->
                    t.row(
                        Cell.of(d.recipe().name()),
                        Cell.of(d.method()),
                        Cell.of(p.words()),
                        Cell.of(seed, 0),
                        Cell.signed(gain, d.metric().digits())));
      }
    }
    return t.build();
  }
}
