package org.patchswap.reports.page;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.html.ReportFiles;

/** Where the pages of several suites are. */
public final class IndexPage {
  private IndexPage() {}

  /** The folders of suites' reports below the index, by suite; none leads elsewhere. */
  public static Map<String, String> folders(Collection<String> suites) {
    return Html.distinct(
        suites,
        s -> s.replaceAll("[^A-Za-z0-9._-]|^\\.+", "-").replaceFirst("(?i)^index\\.html$", "-$0"));
  }

  /** Links to the suites. */
  public static ReportFiles of(SortedMap<String, SuiteNote> suites) {
    Map<String, String> folders = folders(suites.keySet());
    Html html = new Html();
    Frame.head(html, "Benchmark reports");
    html.open("body").open("header").open("div").element("h1", "Benchmark reports").close().close();
    html.open("div", "class", "whole").open("main").open("ul");
    suites.forEach(
        (name, s) ->
            html.open("li")
                .element("a", s.title(), "href", folders.get(name) + "/" + SuitePage.NAME)
                .text(" (" + name + ")")
                .close());
    html.close().close().close().close().close();
    ReportFiles files = new ReportFiles();
    files.put(SuitePage.NAME, html.toString());
    return files;
  }
}
