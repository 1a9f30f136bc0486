package org.patchswap.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.patchswap.core.store.Store;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;

/** The page of a suite and the files beside it. */
public final class SuitePage {
  /** Its name. */
  public static final String NAME = "index.html";

  private final Html body = new Html();
  private final ReportFiles files = new ReportFiles();
  private final SuiteContext suite;

  private SuitePage(Store store, ResultTable results) {
    Parts parts = new Parts(body, files);
    List<RecipeContext> recipes = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (RecipeTable r : results.recipes()) {
      String id = Html.id(r.name());
      for (int i = 2; !ids.add(id); i++) {
        id = Html.id(r.name()) + "-" + i;
      }
      recipes.add(RecipeContext.of(store, r, id, body, parts));
    }
    this.suite = new SuiteContext(store, results, recipes, body, parts, files);
  }

  /** Writes the page of a suite and everything beside it. */
  public static ReportFiles of(Store store, ResultTable results) {
    SuitePage page = new SuitePage(store, results);
    page.write();
    return page.files;
  }

  private void write() {
    files.csv("results.csv", suite.results().toLong());
    body.open("section", "id", "overview", "aria-labelledby", "overview-h");
    new Overview().write(suite);
    body.close();
    for (RecipeContext r : suite.recipes()) {
      recipe(r);
    }
    for (SuiteSection s : Sections.SUITE) {
      String id = Html.id(s.title());
      body.open("section", "id", id, "aria-labelledby", id + "-h");
      body.element("h2", s.title(), "id", id + "-h");
      s.write(suite);
      body.close();
    }
    files.put(NAME, document());
  }

  private void recipe(RecipeContext r) {
    body.open("section", "id", r.id(), "aria-labelledby", r.id() + "-h");
    body.element("h2", "Recipe " + r.table().name(), "id", r.id() + "-h");
    body.element("p", Overview.about(r), "class", "lead");
    r.table().notes().forEach(n -> body.element("p", n, "class", "warning"));
    for (RecipeSection s : Sections.RECIPE) {
      body.element("h3", s.title(), "id", r.id() + "-" + Html.id(s.title()) + "-h");
      s.write(r);
    }
    body.close();
  }

  private String document() {
    Html html = new Html().raw("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    String title = suite.results().title();
    html.element("title", title + " · benchmark report");
    html.raw("<link rel=\"icon\" href=\"data:,\">\n");
    html.raw("<style>\n" + resource("report.css") + "</style>\n").close();
    html.open("body").element("a", "Skip to the results", "class", "skip", "href", "#main");
    html.open("header").open("div");
    html.element("p", "Benchmark report", "class", "kicker").element("h1", title);
    html.element("p", Overview.extent(suite), "class", "extent").close().close();
    html.open("div", "class", "columns");
    navigation(html);
    html.open("main", "id", "main").raw(body.toString()).close().close();
    html.open("footer")
        .p("Made from the records of suite " + suite.results().suite() + " and from nothing else.")
        .close();
    html.raw("<script>\n" + resource("report.js") + "</script>\n").close().close();
    return html.toString();
  }

  private void navigation(Html html) {
    html.open("nav", "aria-label", "Contents").open("ul");
    item(html, "overview", "Overview");
    for (RecipeContext r : suite.recipes()) {
      html.open("li").element("a", r.table().name(), "href", "#" + r.id());
      if (suite.recipes().size() <= 4) {
        html.open("ul");
        for (RecipeSection s : Sections.RECIPE) {
          item(html, r.id() + "-" + Html.id(s.title()) + "-h", s.title());
        }
        html.close();
      }
      html.close();
    }
    for (SuiteSection s : Sections.SUITE) {
      item(html, Html.id(s.title()), s.title());
    }
    html.close().close();
  }

  private static void item(Html html, String id, String text) {
    html.open("li").element("a", text, "href", "#" + id).close();
  }

  static String resource(String name) {
    try (InputStream in = SuitePage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
