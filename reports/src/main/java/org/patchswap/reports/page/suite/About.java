package org.patchswap.reports.page.suite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.option.Origin;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.RecipeTable;

/** What a method is, in three lines, as far as the suite's note tells. */
final class About {
  private About() {}

  /** Writes publication, loss and assumed values; nothing where the note has no publication. */
  static void write(Html html, String label, List<RecipeTable> recipes) {
    Optional<SuiteNote.Method> method =
        recipes.stream()
            .flatMap(r -> Optional.ofNullable(r.description().settings().get(label)).stream())
            .findFirst();
    Optional<String> citation = method.flatMap(SuiteNote.Method::citation);
    if (citation.isEmpty()) {
      return;
    }
    html.open("p", "class", "about method").raw("<strong>" + Html.escape(label) + "</strong>");
    html.text(": " + citation.get() + ".");
    method.get().equation().ifPresent(e -> html.raw("<br>").element("code", e));
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
      html.raw("<br>").text("Assumed, since no source gives them: " + String.join(", ", assumed));
      html.text(".");
    }
    html.close();
  }
}
