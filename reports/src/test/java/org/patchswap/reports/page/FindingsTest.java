package org.patchswap.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.Numbers;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** What is said to have been found, figure by figure, is what the pages of the archives give. */
class FindingsTest {
  private static final Path HOUSE = Path.of("..");
  private static final Path MEASURED = HOUSE.resolve("results/measured/README.md");
  private static final Pattern PART =
      Pattern.compile("(?s)<!-- findings of ([\\w-]+): [^>]*-->(.*?)<!-- findings: end -->");

  /** {@code −1.20 [−2.00, −0.40]}, a gain with its interval. */
  private static final String GAIN = "[+−]\\d+\\.\\d\\d \\[[+−]\\d+\\.\\d\\d, [+−]\\d+\\.\\d\\d\\]";

  /** {@code (`recipe`, method: gain, verdict)}; a suite without question gives no verdict. */
  private static final Pattern CLAIM =
      Pattern.compile("\\(`([\\w-]+)`, `?([^:`]+)`?: (" + GAIN + "(?:, [a-z ]+)?)\\)");

  /** {@code | words `recipe` | reference's mean | mean | gain | verdict |}. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\|[^|]*`([\\w-]+)` \\| ([\\d.]+) \\| ([\\d.]+) \\| (" + GAIN + ") \\| ([a-z ]+) \\|");

  /** {@code (method by source: share)}, of the variance that all sources make together. */
  private static final Pattern SHARE =
      Pattern.compile("\\(([\\w-]+) by (\\w+): (\\d+\\.\\d\\d \\[[\\d.]+, [\\d.]+\\])\\)");

  private static final String QUESTION = "ips";
  private static final String REFERENCE = "cross-entropy";
  private static final int DIGITS = 2;

  private final Map<String, Pages> pages = new HashMap<>();

  private Pages pages(String suite) {
    return pages.computeIfAbsent(
        suite,
        s -> {
          Path archive = HOUSE.resolve("results/measured/records/" + s + ".zip");
          try (Store store = Store.read(archive)) {
            return Pages.of(store, s);
          }
        });
  }

  /**
   * A method in a recipe's main table.
   *
   * @param mean in percent
   * @param claim gain over the reference, interval and verdict; empty for the reference itself
   */
  private record Row(String mean, String claim) {}

  private static double number(Table t, String column) {
    return Double.parseDouble(t.getString(0, column));
  }

  /** The rows of a method in a table of the page. */
  private Table table(String suite, String name, String method) {
    String csv = pages(suite).file("tables/" + name + ".csv");
    assertNotNull(csv, suite + " has no table " + name);
    Table t =
        Table.read()
            .usingOptions(
                CsvReadOptions.builderFromString(csv).columnTypes(c -> ColumnType.STRING));
    return t.where(t.stringColumn("method").isEqualTo(method));
  }

  private String share(String suite, String method, String source) {
    Table t = table(suite, "sources-all", method);
    t = t.where(t.stringColumn("source").isEqualTo(source));
    assertEquals(1, t.rowCount(), source + " of " + method);
    return "%s [%s, %s]"
        .formatted(
            Numbers.fixed(number(t, "share"), DIGITS),
            Numbers.fixed(number(t, "low"), DIGITS),
            Numbers.fixed(number(t, "high"), DIGITS));
  }

  private Row row(String suite, String recipe, String method) {
    Table t = table(suite, Html.id(recipe) + "-main", method);
    assertEquals(1, t.rowCount(), method + " in " + recipe);
    String mean = Numbers.fixed(number(t, "mean"), DIGITS);
    if (t.getString(0, "low").isEmpty()) {
      return new Row(mean, "");
    }
    String gain =
        Numbers.gain(number(t, "difference"), number(t, "low"), number(t, "high"), DIGITS, "");
    boolean judged = t.columnNames().contains("verdict");
    String verdict = judged ? t.getString(0, "verdict").replace(", not zero", "") : "";
    return new Row(mean, verdict.isEmpty() ? gain : gain + ", " + verdict);
  }

  @TestFactory
  Stream<DynamicTest> everyFigureIsThatOfThePage() throws IOException {
    List<DynamicTest> out = new ArrayList<>();
    List<MatchResult> parts = PART.matcher(Files.readString(MEASURED)).results().toList();
    assertFalse(parts.isEmpty(), MEASURED + " says nothing of what was found");
    for (MatchResult p : parts) {
      String suite = p.group(1);
      out.add(dynamicTest(suite + ", table", () -> assertTable(suite, p.group(2))));
      out.add(dynamicTest(suite + ", sentences", () -> assertClaims(suite, p.group(2))));
    }
    return out.stream();
  }

  /** Rows of the method in question; a row that is written otherwise is a fault. */
  private void assertTable(String suite, String part) {
    for (String line : part.lines().filter(l -> l.matches("\\|.*`.*")).toList()) {
      List<MatchResult> m = ROW.matcher(line).results().toList();
      assertEquals(1, m.size(), line);
      MatchResult r = m.get(0);
      assertEquals(row(suite, r.group(1), REFERENCE).mean(), r.group(2), line);
      assertEquals(
          row(suite, r.group(1), QUESTION),
          new Row(r.group(3), r.group(4) + ", " + r.group(5)),
          line);
    }
  }

  /** No figure stands beside those that are checked. */
  private void assertClaims(String suite, String part) {
    String text = part.replaceAll("(?m)^\\|.*$", "").replaceAll("\\s+", " ");
    for (MatchResult c : CLAIM.matcher(text).results().toList()) {
      assertEquals(row(suite, c.group(1), c.group(2)).claim(), c.group(3), c.group());
    }
    for (MatchResult c : SHARE.matcher(text).results().toList()) {
      assertEquals(share(suite, c.group(1), c.group(2)), c.group(3), c.group());
    }
    String rest = SHARE.matcher(CLAIM.matcher(text).replaceAll("")).replaceAll("");
    assertFalse(rest.matches(".*\\d\\.\\d.*"), "a figure that nothing checks: " + rest);
  }
}
