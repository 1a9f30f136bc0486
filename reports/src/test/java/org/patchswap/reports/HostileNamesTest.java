package org.patchswap.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticNotes.value;
import static org.patchswap.reports.fixture.SyntheticNotes.variant;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote.Variant;
import org.patchswap.reports.agreement.StoreAgreement;
import org.patchswap.reports.fixture.Markup;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import org.patchswap.reports.page.AgreementPage;
import org.patchswap.reports.page.IndexPage;

/**
 * A store of somebody else's whose every name and text is markup, a path or a command: its report
 * stays in its folder and holds the same elements as one of plain names.
 */
class HostileNamesTest {
  /** For an element, an attribute of either quote, a script, a style, a link, a file, LaTeX. */
  private static final String HOSTILE =
      "/../../up \"'></script></style></title></svg>--><script>alert(1)</script><img src=x"
          + " onerror='alert(1)'>\" onload=\"alert(1)` javascript:alert(1) ]]> &lt; | [x](y:z)"
          + " \\input{/etc/passwd} =1+1";

  private static final Set<String> NAMED =
      Set.of("recipes", "settings", "methods", "classes", "digests", "data_digests", "files");

  /** What the software gives a meaning of its own; a name may be any of it, but nothing new. */
  private static final Pattern KEPT =
      Pattern.compile(
          "[0-9a-f]{16}|[0-9a-f]{64}|classification|segmentation|detection|in-task|%|pp|last"
              + "|(epoch|compute)-matched|default|paper|assumed|suite|baseline|top1|miou|ap50"
              + "|[0-9-]+T[0-9:]+Z|demo|cpu");

  @TempDir Path folder;

  private Path store(boolean hostile) throws IOException {
    Path store = folder.resolve(hostile ? "hostile" : "plain");
    new SyntheticStore()
        .threeTasks()
        .teachers()
        .size(4, 60)
        .notApplicable("byot", "needs features")
        .fates((r, m, s) -> m.equals("cs-kd") && s == 2 ? Fate.FAILED : Fate.DONE)
        .write(store)
        .close();
    if (hostile) {
      for (Path file : files(store)) {
        if (file.toString().endsWith(".json")) {
          String text = Json.pretty(hostile(Json.read(store.resolve(file)), ""));
          Files.writeString(store.resolve(file), text);
        }
      }
    }
    return store;
  }

  private static String hostile(String text) {
    return KEPT.matcher(text).matches() ? text : text + HOSTILE;
  }

  private static JsonElement hostile(JsonElement e, String key) {
    if (e.isJsonObject()) {
      JsonObject out = new JsonObject();
      for (var one : e.getAsJsonObject().asMap().entrySet()) {
        String name = NAMED.contains(key) ? hostile(one.getKey()) : one.getKey();
        out.add(name, hostile(one.getValue(), one.getKey()));
      }
      return out;
    }
    if (e.isJsonArray()) {
      JsonArray out = new JsonArray();
      e.getAsJsonArray().forEach(one -> out.add(hostile(one, key)));
      return out;
    }
    boolean text = e.isJsonPrimitive() && e.getAsJsonPrimitive().isString();
    return text ? new JsonPrimitive(hostile(e.getAsString())) : e;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }

  private SortedMap<String, String> report(boolean hostile) throws IOException {
    Path pages = folder.resolve(hostile ? "hostile-pages" : "plain-pages");
    Path store = store(hostile);
    Set<Path> before = new HashSet<>(files(folder));
    try (Store opened = Store.read(store)) {
      assertEquals(List.of(), opened.faultsOfSuites());
      new HtmlReport().write(opened, Optional.empty(), pages);
      AgreementPage.of(StoreAgreement.byDescription(opened, opened), store.toString())
          .write(pages.resolve("agreement"));
    }
    SortedMap<String, String> out = new TreeMap<>();
    for (Path file : files(folder)) {
      if (!before.contains(file)) {
        assertTrue(folder.resolve(file).startsWith(pages), file + " is written elsewhere");
        out.put(
            pages.relativize(folder.resolve(file)).toString(),
            Files.readString(folder.resolve(file)));
      }
    }
    return out;
  }

  @Test
  void noNameIsMarkupAPathOrACommand() throws IOException {
    SortedMap<String, String> plain = report(false);
    SortedMap<String, String> hostile = report(true);
    Markup known = new Markup();
    plain.forEach(known::learn);
    int texts = 0;
    for (var file : hostile.entrySet()) {
      String name = file.getKey();
      assertTrue(name.matches("[A-Za-z0-9._/-]{1,255}"), name);
      known.check(name, file.getValue());
      if (name.endsWith(".tex")) {
        assertFalse(file.getValue().contains("\\input"), name);
      }
      if (name.endsWith(".csv")) {
        assertFalse(file.getValue().matches("(?s).*(^|[,\n])\"?[=@+].*"), name);
      }
      texts += file.getValue().contains("alert(1)") ? 1 : 0;
    }
    assertTrue(hostile.containsKey("index.html") && hostile.containsKey("appendix.html"));
    assertTrue(texts > 20, "names are not in the files, so nothing was tried: " + texts);
  }

  @Test
  void suitesHaveFoldersOfTheirOwnBelowTheReport() {
    List<String> names =
        List.of(
            "..", ".a", "/etc", "A", "a", "x y", "x-y", "INDEX.HTML", "index.html", "index.html-2");
    Collection<String> folders = IndexPage.folders(names).values();
    assertEquals(
        List.of(
            "-",
            "-a",
            "-etc",
            "A",
            "a-2",
            "x-y",
            "x-y-2",
            "-INDEX.HTML",
            "-index.html-2",
            "index.html-2"),
        List.copyOf(folders));
  }

  /**
   * Recipes that a suite file may hold: as names of files, and for some eyes, they are the same.
   */
  @Test
  void recipesThatDifferInASignAloneHaveFilesOfTheirOwn() {
    SyntheticStore s = new SyntheticStore().seeds(3).size(4, 40);
    List<String> recipes = new ArrayList<>();
    for (String name : List.of("a.b", "a-b", "A_b")) {
      recipes.addAll(List.of(name, name + "-long", name + "-tuned"));
      s.note(value(name + "-long", "epochs", 40L))
          .note(variant(name, name + "-all", Variant.BUDGET, "short"))
          .note(variant(name + "-long", name + "-all", Variant.BUDGET, "long"))
          .note(variant(name + "-tuned", name, Variant.TUNED, "tuned"));
    }
    Pages pages = Pages.of(s.recipes(recipes), folder);
    for (String file :
        List.of("recipe-a-b%s.html", "tables/tuned-a-b%s.csv", "figures/budgets-a-b-all%s.csv")) {
      for (String number : List.of("", "-2", "-3")) {
        String name = file.formatted(number);
        assertTrue(pages.files().containsKey(name), name);
      }
    }
  }
}
