package org.patchswap.reports.table;

import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** Tables as CSV, Markdown and LaTeX text. */
public final class TableFiles {
  /** Up to here doubles hold every whole number. */
  private static final double LARGEST_WHOLE = 1L << 53;

  private TableFiles() {}

  /**
   * CSV with a header, lines ended by a line feed; a missing number is an empty cell, a whole one
   * has neither point nor exponent. A text that a spreadsheet would carry out as a formula gets an
   * apostrophe in front (OWASP, CSV injection).
   */
  public static String csv(Table t) {
    StringWriter out = new StringWriter();
    Table safe = t.copy();
    for (StringColumn c : safe.stringColumns()) {
      safe.replaceColumn(c.name(), c.map(TableFiles::inert));
    }
    for (Column<?> column : t.columnsOfType(ColumnType.DOUBLE)) {
      DoubleColumn c = (DoubleColumn) column;
      StringColumn numbers = StringColumn.create(c.name());
      c.forEach(v -> numbers.append(number(v)));
      safe.replaceColumn(c.name(), numbers);
    }
    safe.write().usingOptions(CsvWriteOptions.builder(out).header(true).lineEnd("\n").build());
    return out.toString();
  }

  private static String number(double v) {
    boolean whole = v == Math.rint(v) && Math.abs(v) < LARGEST_WHOLE;
    return Double.isNaN(v) ? "" : whole ? String.valueOf((long) v) : String.valueOf(v);
  }

  private static String inert(String cell) {
    boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    return formula && !cell.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?") ? "'" + cell : cell;
  }

  /** A table of Markdown with its caption below; texts are shown as they are, never as HTML. */
  public static String markdown(DataTable t) {
    StringBuilder out = new StringBuilder();
    line(out, t.columns().stream().map(DataTable.Column::title).toList());
    line(out, t.columns().stream().map(c -> c.numeric() ? "---:" : "---").toList());
    t.rows().forEach(r -> line(out, r.cells().stream().map(DataTable.Cell::text).toList()));
    return out.append('\n').append(shown(t.caption())).append('\n').toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(
        cells.stream().map(TableFiles::shown).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String shown(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\s+", " ")
        .replaceAll("([\\\\|`*\\[\\]])", "\\\\$1");
  }

  /** LaTeX floats for a page of two columns; they need the packages array, booktabs, siunitx. */
  public static String latex(DataTable t) {
    return LatexTable.of(t);
  }
}
