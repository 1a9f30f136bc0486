package org.patchswap.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.patchswap.reports.page.suite.answers.Questions;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;

/** The pages of a suite and the files beside them: an overview, a page a recipe, an appendix. */
public final class SuitePage {
  /** The overview's name. */
  public static final String NAME = "index.html";

  /** The appendix's name. */
  public static final String APPENDIX = "appendix.html";

  private final ReportFiles files = new ReportFiles();
  private final Store store;
  private final ResultTable results;
  private final List<RecipeContext> recipes;
  private final Frame frame;

  /** What a recipe gives to its own page and to the appendix. */
  private record Written(String page, String appendix) {}

  private SuitePage(Store store, ResultTable results, boolean oneOfSeveral) {
    this.store = store;
    this.results = results;
    this.recipes = new ArrayList<>();
    Map<String, String> ids =
        Html.distinct(results.recipes().stream().map(RecipeTable::name).toList(), Html::id);
    for (RecipeTable r : results.recipes()) {
      Html html = new Html();
      Parts parts = new Parts(html, files);
      recipes.add(RecipeContext.of(store, r, ids.get(r.name()), html, parts));
    }
    this.frame = new Frame(results, recipes, oneOfSeveral);
  }

  private SuiteContext suite() {
    Html html = new Html();
    return new SuiteContext(store, results, recipes, html, new Parts(html, files), files);
  }

  /** Writes the pages of the only suite and everything beside them. */
  public static ReportFiles of(Store store, ResultTable results) {
    return new SuitePage(store, results, false).write();
  }

  /**
   * The same for a suite whose folder lies beside those of others, below a page that lists them.
   */
  public static ReportFiles oneOfSeveral(Store store, ResultTable results) {
    return new SuitePage(store, results, true).write();
  }

  private ReportFiles write() {
    files.csv("results.csv", results.toLong());
    // Recipes know nothing of each other, and each writes into pages of its own.
    List<Written> written = recipes.parallelStream().map(SuitePage::recipe).toList();
    for (int i = 0; i < recipes.size(); i++) {
      files.put(recipes.get(i).page(), frame.recipe(recipes.get(i), written.get(i).page()));
    }
    files.put(NAME, frame.overview(overview()));
    Stream<String> appendix =
        Stream.concat(Stream.of(appendix()), written.stream().map(Written::appendix));
    files.put(APPENDIX, frame.appendix(appendix.toList()));
    return files;
  }

  private String overview() {
    SuiteContext c = suite();
    c.html().open("section", "id", "overview", "aria-labelledby", "overview-h");
    new Overview().write(c);
    c.html().close();
    begin(c.html(), "questions", "Ten questions");
    Questions.write(c);
    c.html().close();
    sections(c, SuiteSections.OVERVIEW);
    return c.html().toString();
  }

  private String appendix() {
    SuiteContext c = suite();
    sections(c, SuiteSections.APPENDIX);
    return c.html().toString();
  }

  private static void sections(SuiteContext c, List<SuiteSection> list) {
    for (SuiteSection s : list) {
      if (s.applies(c)) {
        begin(c.html(), Html.id(s.title()), s.title());
        s.write(c);
        c.html().close();
      }
    }
  }

  private static Written recipe(RecipeContext r) {
    for (RecipeSection s : RecipeSections.PAGE) {
      begin(r.html(), Html.id(s.title()), s.title());
      s.write(r);
      r.html().close();
    }
    RecipeContext beside = r.beside();
    for (RecipeSection s : RecipeSections.APPENDIX) {
      begin(beside.html(), r.appendix(s), s.title() + ", " + r.table().name());
      s.write(beside);
      beside.html().close();
    }
    return new Written(r.html().toString(), beside.html().toString());
  }

  private static void begin(Html html, String id, String title) {
    html.open("section", "id", id, "aria-labelledby", id + "-h");
    html.element("h2", title, "id", id + "-h");
  }
}
