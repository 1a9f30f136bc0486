package org.patchswap.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.page.recipe.RecipeSection;
import org.patchswap.reports.page.recipe.RecipeSections;
import org.patchswap.reports.page.recipe.Remarks;
import org.patchswap.reports.page.suite.Overview;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.page.suite.SuiteSections;
import org.patchswap.reports.page.suite.TrainingLength;
import org.patchswap.reports.table.ResultTable;

/**
 * What stands around every page of a suite: title, the way to the other pages, contents, footer.
 * Style and script are part of each page, so that a page can be passed on alone.
 */
final class Frame {
  /** Where the body goes: large as it is, it is not copied into the frame. */
  private static final String BODY = "\0";

  /** More recipes than this are reached from the overview's table alone. */
  private static final int MOST_LINKS = 16;

  private final ResultTable results;
  private final List<RecipeContext> recipes;
  private final boolean oneOfSeveral;

  /** A place in a page, or a page. */
  private record Link(String href, String text) {}

  Frame(ResultTable results, List<RecipeContext> recipes, boolean oneOfSeveral) {
    this.results = results;
    this.recipes = recipes;
    this.oneOfSeveral = oneOfSeveral;
  }

  /** The overview. */
  List<String> overview(String body) {
    return page(SuitePage.NAME, results.title(), List.of(), List.of(body));
  }

  /** The page of a recipe. */
  List<String> recipe(RecipeContext r, String body) {
    String protocol = r.table().protocol();
    Html lead = new Html().element("p", Overview.about(r), "class", "lead");
    r.table().notes().forEach(n -> lead.element("p", n, "class", "warning"));
    TrainingLength.warn(lead, r);
    Remarks.write(lead, r.table().trust().remarks());
    List<Link> contents = new ArrayList<>();
    for (RecipeSection s : RecipeSections.PAGE) {
      contents.add(new Link("#" + Html.id(s.title()), s.title()));
    }
    for (RecipeSection s : RecipeSections.APPENDIX) {
      contents.add(new Link(SuitePage.APPENDIX + "#" + r.appendix(s), "Appendix: " + s.title()));
    }
    String title =
        "Recipe " + r.table().name() + (protocol.equals("in-task") ? "" : ", " + protocol);
    return page(r.page(), title, contents, List.of(lead.toString(), body));
  }

  /** The appendix. */
  List<String> appendix(List<String> bodies) {
    List<Link> contents = new ArrayList<>();
    for (SuiteSection s : SuiteSections.APPENDIX) {
      contents.add(new Link("#" + Html.id(s.title()), s.title()));
    }
    for (RecipeContext r : recipes) {
      contents.add(
          new Link("#" + r.appendix(RecipeSections.APPENDIX.get(0)), "Recipe " + r.table().name()));
    }
    return page(SuitePage.APPENDIX, "Appendix", contents, bodies);
  }

  private List<String> page(String name, String title, List<Link> contents, List<String> bodies) {
    String[] around = document(name, title, contents).split(BODY);
    List<String> out = new ArrayList<>(bodies);
    out.add(0, around[0]);
    out.add(around[1]);
    return out;
  }

  private String document(String name, String title, List<Link> contents) {
    boolean first = name.equals(SuitePage.NAME);
    Html html = new Html();
    head(html, (first ? "" : title + " · ") + results.title() + " · benchmark report");
    html.open("body").element("a", "Skip to the results", "class", "skip", "href", "#main");
    html.open("header").open("div");
    html.open("p", "class", "kicker");
    if (oneOfSeveral) {
      html.element("a", "Benchmark reports", "href", "../" + SuitePage.NAME).text(" · ");
    }
    if (first) {
      html.text("Benchmark report");
    } else {
      html.element("a", "← " + results.title(), "href", SuitePage.NAME);
    }
    html.close().element("h1", title);
    html.element("p", Overview.extent(results), "class", "extent");
    pages(html, name);
    html.close().close();
    html.open("div", "class", contents.isEmpty() ? "whole" : "columns");
    if (!contents.isEmpty()) {
      html.open("nav", "class", "contents", "aria-label", "Contents").open("ul");
      contents.forEach(l -> html.open("li").element("a", l.text(), "href", l.href()).close());
      html.close().close();
    }
    html.open("main", "id", "main").raw(BODY).close().close();
    html.open("footer")
        .p("Made from the records of suite " + results.suite() + " and from nothing else.")
        .close();
    html.raw("<script>\n" + resource("report.js") + "</script>\n").close().close();
    return html.toString();
  }

  private void pages(Html html, String current) {
    List<Link> links = new ArrayList<>();
    links.add(new Link(SuitePage.NAME, "Overview"));
    if (recipes.size() <= MOST_LINKS) {
      recipes.forEach(r -> links.add(new Link(r.page(), r.table().name())));
    }
    links.add(new Link(SuitePage.APPENDIX, "Appendix"));
    html.open("nav", "class", "pages", "aria-label", "Pages").open("ul");
    for (Link l : links) {
      String here = l.href().equals(current) ? "page" : "";
      html.open("li").element("a", l.text(), "href", l.href(), "aria-current", here).close();
    }
    html.close().close();
  }

  /** The head of a document, which stays open. */
  static void head(Html html, String title) {
    html.raw("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title).raw("<link rel=\"icon\" href=\"data:,\">\n");
    html.raw("<style>\n" + resource("report.css") + "</style>\n").close();
  }

  private static String resource(String name) {
    try (InputStream in = Frame.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
