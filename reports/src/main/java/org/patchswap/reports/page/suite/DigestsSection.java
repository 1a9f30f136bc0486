package org.patchswap.reports.page.suite;

import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Entry;

/** What the report rests on, by digest. */
final class DigestsSection implements SuiteSection {
  @Override
  public String title() {
    return "Digests";
  }

  @Override
  public void write(SuiteContext c) {
    SortedMap<String, String> digests = new TreeMap<>();
    DataTable.Builder t =
        DataTable.named("digests", "Runs of this report with the SHA-256 of identity and result")
            .text("run_id", "Run")
            .text("recipe", "Recipe")
            .text("method", "Method")
            .number("seed", "Seed")
            .text("network", "Network fingerprint")
            .text("digest", "Digest");
    for (RecipeContext r : c.recipes()) {
      for (Entry e : r.table().entries()) {
        if (e.facts().isPresent()) {
          var f = e.facts().get();
          digests.put(f.id(), f.digest());
          t.row(
              Cell.of(e.run()),
              Cell.of(r.table().name()),
              Cell.of(e.method()),
              Cell.of(e.seed(), 0),
              Cell.of(start(f.network().fingerprint())),
              Cell.of(f.digest()).marked("digest"));
        }
      }
    }
    StringBuilder all = new StringBuilder();
    digests.forEach((id, d) -> all.append(id).append(' ').append(d).append('\n'));
    c.html()
        .open("p")
        .text("One digest over the records above, without their times and machines: ")
        .raw("<code>" + Sha256.of(all.toString()) + "</code>.")
        .close();
    c.html().open("details").element("summary", "The runs one by one");
    c.parts().table(t.build());
    c.html().close();
  }

  private static String start(String fingerprint) {
    return fingerprint.substring(0, Math.min(12, fingerprint.length()));
  }
}
