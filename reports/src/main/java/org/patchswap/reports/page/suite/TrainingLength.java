package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.analysis.Convergence;
import org.patchswap.reports.analysis.budget.BudgetFamily;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.BudgetUnit;
import org.patchswap.reports.table.Numbers;

/**
 * How far training had come where two methods were compared: what so short a training cannot tell.
 *
 * @param about the comparison
 * @param most what rose most of the two in the last quarter
 */
public record TrainingLength(Gain about, Convergence most) {

  /** Of every recipe with a measured comparison whose histories tell; one line a recipe. */
  public static List<TrainingLength> of(List<Gain> gains) {
    List<TrainingLength> out = new ArrayList<>();
    for (Gain g : gains) {
      boolean there = out.stream().anyMatch(o -> o.about().recipe() == g.recipe());
      if (!there && g.n() > 0) {
        Optional<Convergence> most =
            Convergence.most(
                Convergence.of(
                    g.recipe().curves().get(),
                    g.recipe().table().split(),
                    g.metric(),
                    List.of(g.against(), g.method())));
        most.ifPresent(m -> out.add(new TrainingLength(g, m)));
      }
    }
    return out;
  }

  /**
   * Without the recipes of which the suite has the same with a longer budget that is measured: what
   * longer training gives is seen there.
   */
  public static List<Gain> longest(List<Gain> gains) {
    List<BudgetFamily> families =
        BudgetFamily.of(gains.stream().filter(g -> g.n() > 0).map(Gain::table).distinct().toList());
    return gains.stream()
        .filter(
            g ->
                families.stream()
                    .flatMap(f -> f.budgets().subList(0, f.budgets().size() - 1).stream())
                    .noneMatch(b -> b.table() == g.table()))
        .toList();
  }

  /** What a rise is measured by, in words. */
  public String yardstick() {
    return about.margin() > 0 ? "the margin" : "the difference in question";
  }

  /** Whether the headline still rose by more than what is asked about. */
  public boolean rising() {
    return most.gain() > (about.margin() > 0 ? about.margin() : Math.abs(about.mean()));
  }

  /** Who rose by how much, over how many epochs or steps. */
  public String words() {
    BudgetUnit unit = about.table().unit();
    return most.method()
        + " "
        + Numbers.signed(most.gain(), about.metric().digits())
        + about.metric().differenceUnit()
        + " over the last "
        + (most.length() == 1 ? unit.word() : Numbers.plain(most.length()) + " " + unit.words());
  }

  /** A line on a recipe's page where its training was too short to settle the answer. */
  public static void warn(Html html, RecipeContext recipe) {
    of(Gain.of(List.of(recipe))).stream()
        .filter(TrainingLength::rising)
        .forEach(
            t ->
                html.element(
                    "p",
                    "Training had not converged: "
                        + t.words()
                        + ", more than "
                        + t.yardstick()
                        + ". What holds here holds for so short a training.",
                    "class",
                    "warning"));
  }

  /** A line on the overview where training was too short to settle the answer. */
  static void warn(Html html, List<Gain> every) {
    List<Gain> gains = longest(every);
    List<TrainingLength> all = of(gains);
    List<TrainingLength> rising = all.stream().filter(TrainingLength::rising).toList();
    if (rising.isEmpty()) {
      return;
    }
    TrainingLength top =
        rising.stream().max(Comparator.comparing(r -> r.most().gain())).orElseThrow();
    html.open("p", "class", "warning", "id", "short-training");
    html.raw("<strong>Short training.</strong> In ");
    html.text(
        rising.size()
            + " of "
            + Numbers.many(gains.stream().map(Gain::recipe).distinct().count(), "recipe")
            + " the headline still rose by more than "
            + top.yardstick()
            + " at the end ("
            + (rising.size() > 1 ? "most: " : ""));
    html.text(top.words() + " in ").link(top.about().recipe().page(), top.about().table().name());
    html.text(
        unknown(gains, all) + "): the page tells what holds for so short a training, not what a ");
    html.link("#q-longer", "longer one").text(" would give.");
    html.close();
  }

  private static String unknown(List<Gain> gains, List<TrainingLength> known) {
    long left = gains.stream().map(Gain::recipe).distinct().count() - known.size();
    return left == 0 ? "" : "; of " + left + " others the histories do not tell";
  }
}
