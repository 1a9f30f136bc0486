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
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.html.Parts;
import org.patchswap.reports.page.html.ReportFiles;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.page.recipe.RecipeSection;
import org.patchswap.reports.page.recipe.RecipeSections;
import org.patchswap.reports.page.suite.Overview;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.page.suite.SuiteSections;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;

/** The page of a suite and the files beside it. */
public final class SuitePage {
  /** Its name. */
  public static final String NAME = "index.html";

  /** Where the body goes: large as it is, it is not copied into the frame. */
  private static final String BODY = "\0";

  private final ReportFiles files = new ReportFiles();
  private final Store store;
  private final ResultTable results;
  private final List<RecipeContext> recipes;

  private SuitePage(Store store, ResultTable results) {
    this.store = store;
    this.results = results;
    this.recipes = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (RecipeTable r : results.recipes()) {
      String id = Html.id(r.name());
      for (int i = 2; !ids.add(id); i++) {
        id = Html.id(r.name()) + "-" + i;
      }
      recipes.add(recipe(r, id));
    }
  }

  private RecipeContext recipe(RecipeTable r, String id) {
    Html html = new Html();
    return RecipeContext.of(store, r, id, html, new Parts(html, files));
  }

  private SuiteContext suite() {
    Html html = new Html();
    return new SuiteContext(store, results, recipes, html, new Parts(html, files), files);
  }

  /** Writes the page of a suite and everything beside it. */
  public static ReportFiles of(Store store, ResultTable results) {
    SuitePage page = new SuitePage(store, results);
    page.write();
    return page.files;
  }

  private void write() {
    files.csv("results.csv", results.toLong());
    List<String> parts = new ArrayList<>();
    parts.add(overview());
    // Recipes know nothing of each other, and each writes into a page of its own.
    parts.addAll(recipes.parallelStream().map(SuitePage::recipe).toList());
    parts.add(sections());
    String[] frame = document(BODY).split(BODY);
    parts.add(0, frame[0]);
    parts.add(frame[1]);
    files.put(NAME, parts);
  }

  private String overview() {
    SuiteContext c = suite();
    c.html().open("section", "id", "overview", "aria-labelledby", "overview-h");
    new Overview().write(c);
    return c.html().close().toString();
  }

  private String sections() {
    SuiteContext c = suite();
    for (SuiteSection s : SuiteSections.ALL) {
      String id = Html.id(s.title());
      c.html().open("section", "id", id, "aria-labelledby", id + "-h");
      c.html().element("h2", s.title(), "id", id + "-h");
      s.write(c);
      c.html().close();
    }
    return c.html().toString();
  }

  private static String recipe(RecipeContext r) {
    Html html = r.html();
    html.open("section", "id", r.id(), "aria-labelledby", r.id() + "-h");
    String protocol = r.table().protocol();
    html.element(
        "h2",
        "Recipe " + r.table().name() + (protocol.equals("in-task") ? "" : ", " + protocol),
        "id",
        r.id() + "-h");
    html.element("p", Overview.about(r), "class", "lead");
    r.table().notes().forEach(n -> html.element("p", n, "class", "warning"));
    for (RecipeSection s : RecipeSections.ALL) {
      html.element("h3", s.title(), "id", r.id() + "-" + Html.id(s.title()) + "-h");
      s.write(r);
    }
    return html.close().toString();
  }

  private String document(String content) {
    Html html = new Html().raw("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    String title = results.title();
    html.element("title", title + " · benchmark report");
    html.raw("<link rel=\"icon\" href=\"data:,\">\n");
    html.raw("<style>\n" + resource("report.css") + "</style>\n").close();
    html.open("body").element("a", "Skip to the results", "class", "skip", "href", "#main");
    html.open("header").open("div");
    html.element("p", "Benchmark report", "class", "kicker").element("h1", title);
    html.element("p", Overview.extent(results), "class", "extent").close().close();
    html.open("div", "class", "columns");
    navigation(html);
    html.open("main", "id", "main").raw(content).close().close();
    html.open("footer")
        .p("Made from the records of suite " + results.suite() + " and from nothing else.")
        .close();
    html.raw("<script>\n" + resource("report.js") + "</script>\n").close().close();
    return html.toString();
  }

  private void navigation(Html html) {
    html.open("nav", "aria-label", "Contents").open("ul");
    item(html, "overview", "Overview");
    for (RecipeContext r : recipes) {
      html.open("li").element("a", r.table().name(), "href", "#" + r.id());
      if (recipes.size() <= 4) {
        html.open("ul");
        for (RecipeSection s : RecipeSections.ALL) {
          item(html, r.id() + "-" + Html.id(s.title()) + "-h", s.title());
        }
        html.close();
      }
      html.close();
    }
    for (SuiteSection s : SuiteSections.ALL) {
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
