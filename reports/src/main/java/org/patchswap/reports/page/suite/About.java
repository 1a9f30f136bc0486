package org.patchswap.reports.page.suite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.option.Origin;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** What a method is, in three lines and a picture, as far as the suite's note and runs tell. */
final class About {
  private About() {}

  /** Writes them; nothing where the note has no publication. */
  static void write(SuiteContext c, String label) {
    List<RecipeTable> recipes = c.results().recipes();
    Optional<SuiteNote.Method> found =
        recipes.stream()
            .flatMap(r -> Optional.ofNullable(r.description().settings().get(label)).stream())
            .findFirst();
    if (found.flatMap(SuiteNote.Method::citation).isEmpty()) {
      return;
    }
    SuiteNote.Method m = found.get();
    Html html = c.html();
    html.open("p", "class", "about method").raw("<strong>" + Html.escape(label) + "</strong>");
    html.text(": " + m.citation().orElseThrow() + ".");
    if (!m.ingredients().isEmpty()) {
      html.raw("<br>").text("Adds to training by the plain loss: ");
      html.text(String.join(", ", m.ingredients()) + ".");
    }
    m.equation().ifPresent(e -> html.raw("<br>").element("code", e));
    html.close();
    assumed(html, recipes, label);
    c.recipes().stream()
        .flatMap(r -> r.swap(label).stream())
        .findFirst()
        .ifPresent(
            p -> {
              p.write(html);
              html.element("p", p.caption(), "class", "about");
            });
  }

  private static void assumed(Html html, List<RecipeTable> recipes, String label) {
    Set<String> assumed = new LinkedHashSet<>();
    for (RecipeTable r : recipes) {
      r.settings(label)
          .values()
          .forEach(
              (key, v) -> {
                if (v.origin() == Origin.ASSUMED) {
                  assumed.add(key + " " + RecipeTable.text(v));
                }
              });
    }
    if (!assumed.isEmpty()) {
      html.open("details", "class", "about");
      html.element(
          "summary", Numbers.many(assumed.size(), "value") + " assumed for want of a source");
      html.p(String.join(", ", assumed) + ".").close();
    }
  }
}
