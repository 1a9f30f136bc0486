package org.patchswap.reports;

import java.nio.file.Path;
import java.util.Optional;
import org.patchswap.core.report.ReportWriter;
import org.patchswap.core.store.Store;
import org.patchswap.reports.page.IndexPage;
import org.patchswap.reports.page.SuitePage;
import org.patchswap.reports.table.ResultTableReader;

/**
 * The report: the pages of a suite with CSV, LaTeX, Markdown and SVG files beside it. The same
 * store gives the same bytes.
 */
public final class HtmlReport implements ReportWriter {
  static {
    // Charts are drawn in memory; a DISPLAY that does not answer must not stop a report.
    System.setProperty("java.awt.headless", "true");
  }

  @Override
  public Path write(Store store, Optional<String> suite, Path folder) {
    var suites = store.suites().keySet();
    if (suite.isPresent() || suites.size() == 1) {
      String name = suite.orElseGet(() -> suites.iterator().next());
      SuitePage.of(store, ResultTableReader.read(store, name)).write(folder);
    } else {
      IndexPage.folders(suites)
          .forEach(
              (name, below) ->
                  SuitePage.oneOfSeveral(store, ResultTableReader.read(store, name))
                      .write(folder.resolve(below)));
      IndexPage.of(store.suites()).write(folder);
    }
    return folder.resolve(SuitePage.NAME);
  }
}
