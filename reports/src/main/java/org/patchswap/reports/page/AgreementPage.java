package org.patchswap.reports.page;

import org.patchswap.core.report.Agreement;
import org.patchswap.reports.agreement.FigureAgreement;
import org.patchswap.reports.agreement.RunAgreement;
import org.patchswap.reports.agreement.StoreAgreement;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.html.Parts;
import org.patchswap.reports.page.html.ReportFiles;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;

/** Runs that were carried out again, beside their records. */
public final class AgreementPage {
  private static final String TITLE = "Reproduction";

  private AgreementPage() {}

  /**
   * The page.
   *
   * @param of name of the store that was reproduced
   */
  public static ReportFiles of(StoreAgreement agreement, String of) {
    ReportFiles files = new ReportFiles();
    Html html = new Html();
    Parts parts = new Parts(html, files);
    Frame.head(html, TITLE + " of " + of);
    html.open("body")
        .open("header")
        .open("div")
        .element("p", "Benchmark report", "class", "kicker");
    html.element("h1", TITLE + " of " + of);
    html.element("p", agreement.summary(), "class", "extent").close().close();
    html.open("div", "class", "whole").open("main");
    html.p(
        "Each run was trained again from what its record says. A figure agrees to the bit, or"
            + " differs by no more than "
            + Agreement.TOLERATED
            + " (of figures above one: of its size), or lies in the interval in which one more seed"
            + " of the same kind of run is to be expected with 95 % (mean ± t s √(1 + 1/n), three"
            + " seeds or more), or outside of it. A run's level is that of its worst figure.");
    parts.table(runs(agreement));
    parts.table(figures(agreement));
    html.close().close();
    html.open("footer").p("Made from the records of both stores and from nothing else.").close();
    html.close().close();
    files.put(SuitePage.NAME, html.toString());
    return files;
  }

  private static DataTable runs(StoreAgreement agreement) {
    DataTable.Builder t =
        DataTable.named("agreement", "How well each run agrees with its record")
            .text("run", "Run")
            .text("run_id", "Id")
            .text("weights", "Weights")
            .text("predictions", "Predictions")
            .text("history", "History")
            .text("level", "Level")
            .number("seconds_recorded", "Seconds then")
            .number("seconds_again", "Seconds now");
    for (RunAgreement r : agreement.runs()) {
      t.row(
          Cell.of(r.name()),
          Cell.of(r.recorded().id()),
          Cell.of(StoreAgreement.bits(r.weights())),
          Cell.of(StoreAgreement.bits(r.predictions())),
          Cell.of(StoreAgreement.bits(r.history())),
          Cell.of(r.level().words()),
          Cell.of(r.recorded().cost().trainSeconds(), 1),
          Cell.of(r.again().cost().trainSeconds(), 1));
    }
    return t.build();
  }

  private static DataTable figures(StoreAgreement agreement) {
    DataTable.Builder t =
        DataTable.named("agreement-figures", "Figure by figure")
            .text("run", "Run")
            .text("run_id", "Id")
            .text("metric", "Metric")
            .number("recorded", "Recorded")
            .number("again", "Again")
            .text("expected", "One more seed")
            .text("level", "Level");
    for (RunAgreement r : agreement.runs()) {
      for (FigureAgreement f : r.figures()) {
        t.row(
            Cell.of(r.name()),
            Cell.of(r.recorded().id()),
            Cell.of(f.name()),
            Cell.shown(f.recorded(), StoreAgreement.shown(f.recorded(), f)),
            Cell.shown(f.again(), StoreAgreement.shown(f.again(), f)),
            Cell.of(
                f.expected()
                    .map(
                        i ->
                            StoreAgreement.shown(i.low(), f)
                                + " to "
                                + StoreAgreement.shown(i.high(), f))
                    .orElse(Numbers.NONE)),
            Cell.of(f.level().words()));
      }
    }
    return t.build();
  }
}
