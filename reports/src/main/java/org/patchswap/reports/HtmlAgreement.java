package org.patchswap.reports;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.report.Agreement;
import org.patchswap.core.report.AgreementWriter;
import org.patchswap.core.store.Store;
import org.patchswap.reports.agreement.StoreAgreement;
import org.patchswap.reports.page.AgreementPage;
import org.patchswap.reports.page.SuitePage;

/** Tables of agreement on the terminal, and as a page with CSV, LaTeX and Markdown beside it. */
public final class HtmlAgreement implements AgreementWriter {
  @Override
  public SortedMap<String, Agreement> write(
      Store recorded, Store again, Collection<String> runs, Optional<Path> page, PrintWriter out) {
    StoreAgreement agreement = StoreAgreement.byId(recorded, again, runs);
    agreement.print(out);
    out.println(agreement.summary());
    page.ifPresent(
        folder -> {
          AgreementPage.of(agreement, recorded.root().getFileName().toString()).write(folder);
          out.println("report: " + folder.resolve(SuitePage.NAME).toAbsolutePath());
        });
    SortedMap<String, Agreement> levels = new TreeMap<>();
    agreement.runs().forEach(r -> levels.put(r.recorded().id(), r.level()));
    return levels;
  }
}
