package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.patchswap.core.store.Record;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;

/** Machines and software of the runs. */
final class EnvironmentSection implements SuiteSection {
  private static final int MOST = 8;

  @Override
  public String title() {
    return "Environment";
  }

  @Override
  public void write(SuiteContext c) {
    List<Record.Environment> all = new ArrayList<>(c.results().environments().keySet());
    if (all.isEmpty()) {
      c.html().absent("No record, so no environment is known.");
      return;
    }
    if (all.size() > 1) {
      c.html()
          .p(
              "The runs come from "
                  + all.size()
                  + " different environments"
                  + (all.size() > MOST ? "; the first " + MOST + " are shown." : "."));
    }
    DataTable.Builder t =
        DataTable.named("environment", "Machines and software, as each run recorded them")
            .text("fact", "Fact");
    List<Record.Environment> shown = all.subList(0, Math.min(MOST, all.size()));
    Set<String> keys = new TreeSet<>();
    for (int i = 0; i < shown.size(); i++) {
      int runs = c.results().environments().get(shown.get(i));
      t.text("environment_" + (i + 1), Numbers.many(runs, "run"));
      keys.addAll(shown.get(i).facts().keySet());
    }
    for (String k : keys) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(k.replace('_', ' ')));
      shown.forEach(e -> cells.add(Cell.of(e.facts().getOrDefault(k, ""))));
      t.row("", cells);
    }
    c.parts().table(t.build());
  }
}
