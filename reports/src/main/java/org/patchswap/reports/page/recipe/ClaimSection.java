package org.patchswap.reports.page.recipe;

import org.patchswap.reports.analysis.Claim;
import org.patchswap.reports.analysis.PlainWords;
import org.patchswap.reports.page.html.Html;

/** What a recipe says, in lines and sentences. */
final class ClaimSection implements RecipeSection {
  @Override
  public String title() {
    return "In words";
  }

  @Override
  public void write(RecipeContext c) {
    Html html = c.html();
    html.open("article", "class", "claim");
    if (c.focus().isEmpty()) {
      html.absent("This recipe has no method beside the reference: there is nothing to claim.");
    }
    for (String m : c.focus()) {
      Claim claim = Claim.of(c.table(), c.comparisons(), c.verdicts(), m);
      html.element("p", claim.line(), "class", "line");
      html.element("p", claim.verdict(), "class", "verdict " + Html.id(claim.kind().name()));
      if (!claim.check().isEmpty()) {
        html.element("p", claim.check(), "class", "about");
      }
    }
    html.open("ul", "class", "words");
    PlainWords.of(c.table(), c.comparisons(), c.verdicts(), c.rows(), c.focus())
        .forEach(w -> html.element("li", w));
    html.close().close();
  }
}
