package org.patchswap.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchswap.reports.table.DataTable.Cell;

class TableFilesTest {
  private static final DataTable TABLE =
      DataTable.named("t", "50 % of a & b")
          .text("method", "Method")
          .number("mean", "Mean ± sd")
          .row(Cell.of("a|b_c"), Cell.signed(-1.25, 2))
          .row(Cell.of("x,\"y\""), Cell.of(Double.NaN, 2))
          .build();

  @Test
  void csvHasValues() {
    assertEquals("method,mean\na|b_c,-1.25\n\"x,\"\"y\"\"\",\n", TableFiles.csv(TABLE.values()));
  }

  @Test
  void markdownEscapes() {
    String md = TableFiles.markdown(TABLE);
    assertTrue(md.startsWith("| Method | Mean ± sd |\n| --- | ---: |\n| a\\|b_c | −1.25 |\n"), md);
  }

  @Test
  void noCellOfCsvIsAFormula() {
    DataTable t =
        DataTable.named("t", "")
            .text("method", "Method")
            .number("mean", "Mean")
            .row(Cell.of("=1+1"), Cell.of(-1, 1))
            .row(Cell.of("@x"), Cell.of(2, 1))
            .row(Cell.of("a=b"), Cell.of(3, 1))
            .row(Cell.of("-1.5E-3"), Cell.of(4, 1))
            .row(Cell.of("-1+cmd"), Cell.of(5, 1))
            .build();
    assertEquals(
        "method,mean\n'=1+1,-1\n'@x,2\na=b,3\n-1.5E-3,4\n'-1+cmd,5\n", TableFiles.csv(t.values()));
  }

  @Test
  void markdownHasNoHtml() {
    DataTable t =
        DataTable.named("t", "a < b & <script>")
            .text("method", "Method")
            .row(Cell.of("<img src=x onerror=alert(1)>\n[x](javascript:1)"))
            .build();
    String md = TableFiles.markdown(t);
    assertTrue(md.contains("| &lt;img src=x onerror=alert(1)&gt; \\[x\\](javascript:1) |\n"), md);
    assertTrue(md.endsWith("\na &lt; b &amp; &lt;script&gt;\n"), md);
  }

  @Test
  void latexEscapes() {
    String tex = TableFiles.latex(TABLE);
    assertTrue(tex.contains("\\caption{50 \\% of a \\& b}"), tex);
    assertTrue(tex.contains("a$|$b\\_c & -1.25 \\\\"), tex);
    assertTrue(tex.contains("{\\shortstack[r]{Mean\\\\$\\pm$ sd}}"), tex);
  }

  /** Greek, arrows, accents and signs that no font of a usual document has. */
  @Test
  void latexIsAsciiWhateverTheTexts() {
    DataTable t =
        DataTable.named("t", "Δ ≥ 0 → Müller’s “x” 中")
            .text("method", "Héro ↑")
            .row(Cell.of("\"q\" \\x~^"))
            .build();
    String tex = TableFiles.latex(t);
    assertTrue(tex.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), tex);
    assertTrue(
        tex.contains("\\caption{$\\Delta$ $\\geq$ 0 $\\rightarrow$ M\\\"{u}ller's ``x'' [U+4E2D]}"),
        tex);
    assertTrue(tex.contains("H\\'{e}ro $\\uparrow$"), tex);
    assertTrue(tex.contains("{''}q{''} \\textbackslash{}x"), tex);
  }

  @Test
  void numbersStandInColumnsOfSiunitxWithTheBestBoldAndWhatIsNotToldFromItUnderlined() {
    DataTable t =
        DataTable.named("t", "Caption.")
            .note("n = 5.")
            .text("method", "Method")
            .number("mean", "Mean")
            .number("d", "d")
            .text("none", "None")
            .row(Cell.of("a"), Cell.of(81.25, 2).marked(Cell.BEST), Cell.signed(1, 1), Cell.of(""))
            .row(Cell.of("b"), Cell.of(7.5, 2).marked(Cell.NEAR), Cell.signed(-12, 1), Cell.of(""))
            .row(Cell.of("c"), Cell.of(Double.NaN, 2), Cell.shown(0, "same"), Cell.of(""))
            .build();
    String tex = TableFiles.latex(t);
    assertTrue(tex.contains("\\begin{table}\n"), "it fits a column: " + tex);
    assertTrue(tex.contains("\\caption{Caption. n = 5.}\n\\label{tab:t}\n"), tex);
    assertTrue(
        tex.contains(
            "{@{}lS[table-format=2.2]S[table-format=+2.1]@{}}\n\\toprule\nMethod & {Mean}"),
        "a column without any text is left out: " + tex);
    assertTrue(tex.contains("\na & \\bfseries 81.25 & +1.0 \\\\\n"), tex);
    assertTrue(
        tex.contains("\nb & {\\underline{\\tablenum[table-format=2.2]{7.50}}} & -12.0 \\\\\n"),
        tex);
    assertTrue(tex.contains("\nc & {--} & {same} \\\\\n"), tex);
  }

  /** Neither wider than a page of two columns nor longer than one. */
  @Test
  void aTableThatIsTooWideOrTooLongIsSeveral() {
    DataTable.Builder wide = DataTable.named("w", "Wide").text("method", "Method");
    List<Cell> cells = new ArrayList<>(List.of(Cell.of("a")));
    for (int i = 0; i < 30; i++) {
      wide.number("c" + i, "column" + i);
      cells.add(Cell.of(i + 0.25, 2));
    }
    String across = TableFiles.latex(wide.row("", cells).build());
    assertEquals(3, across.split("begin\\{table\\*\\}|begin\\{table\\}").length - 1, across);
    assertEquals(3, across.split("\nMethod & ").length - 1, "each begins with the first column");
    assertTrue(across.contains("\\caption{Wide (part 3 of 3)}"), across);
    assertEquals(1, across.split("label").length - 1, across);
    assertEquals(1, across.split("29\\.25").length - 1, "each column stands once");

    DataTable.Builder text = DataTable.named("l", "Long").text("a", "A").text("b", "B");
    for (int i = 0; i < 100; i++) {
      text.row(Cell.of("row " + i), Cell.of("word ".repeat(60)));
    }
    String down = TableFiles.latex(text.build());
    assertTrue(down.contains(">{\\raggedright\\arraybackslash}p{"), down);
    assertTrue(down.contains("\\begin{table*}"), down);
    int parts = down.split("begin\\{table").length - 1;
    assertTrue(parts > 5 && down.contains("(part " + parts + " of " + parts + ")"), "" + parts);
  }

  @Test
  void rowsMustBeFull() {
    var builder = DataTable.named("t", "").text("a", "A").row(Cell.of("1"), Cell.of("2"));
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @Test
  void numbersAreRoundedAsTheFormatterDoes() {
    var random = new java.util.Random(1);
    for (int i = 0; i < 20_000; i++) {
      double v = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(9) - 4);
      v = i % 2 == 0 ? v : Math.rint(v * 1000) / 1000 + 0.0005;
      int digits = random.nextInt(5);
      String expected = String.format(java.util.Locale.ROOT, "%." + digits + "f", v);
      String plain = Numbers.fixed(v, digits).replace('−', '-');
      assertEquals(expected.matches("-0(\\.0*)?") ? expected.substring(1) : expected, plain);
    }
  }

  @Test
  void numbersReadTheSameEverywhere() {
    assertEquals("−0.05", Numbers.fixed(-0.05, 2));
    assertEquals("0.00", Numbers.fixed(-0.001, 2));
    assertEquals("+0.10", Numbers.signed(0.1, 2));
    assertEquals("0.0", Numbers.signed(0.0, 1));
    assertEquals("–", Numbers.fixed(Double.NaN, 1));
    assertEquals("0.0625", Numbers.p(0.0625));
    assertEquals("0.250", Numbers.p(0.25));
    assertEquals("< 0.0001", Numbers.p(1e-9));
    assertEquals("1.00 GiB", Numbers.bytes(1L << 30));
    assertEquals("1 seed", Numbers.many(1, "seed"));
  }
}
