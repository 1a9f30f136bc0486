package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A table of the report: what people read and, cell by cell, the value behind it.
 *
 * @param id file name without ending; unique in a report
 * @param caption says what is in it
 * @param note what print needs beside it, where the page says it around the table; may be empty
 * @param columns in order
 * @param rows in order
 */
public record DataTable(
    String id, String caption, String note, List<Column> columns, List<Row> rows) {

  /**
   * A column.
   *
   * @param name in CSV files
   * @param title for people
   * @param numeric whether cells are numbers
   */
  public record Column(String name, String title, boolean numeric) {
    /** Of text. */
    public static Column text(String name, String title) {
      return new Column(name, title, false);
    }

    /** Of numbers. */
    public static Column number(String name, String title) {
      return new Column(name, title, true);
    }
  }

  /**
   * A cell.
   *
   * @param text for people
   * @param value behind a number; NaN where there is none
   * @param mark a style, or empty
   */
  public record Cell(String text, double value, String mark) {
    /** The mark of the best value of a column: bold in print. */
    public static final String BEST = LatexTable.BEST;

    /** The mark of a value that is not told from the best: underlined in print. */
    public static final String NEAR = LatexTable.NEAR;

    /** A text. */
    public static Cell of(String text) {
      return new Cell(text, Double.NaN, "");
    }

    /** A number with so many decimals. */
    public static Cell of(double value, int digits) {
      return new Cell(Numbers.fixed(value, digits), value, "");
    }

    /** A number with its sign. */
    public static Cell signed(double value, int digits) {
      return new Cell(Numbers.signed(value, digits), value, "");
    }

    /** A number shown as some text. */
    public static Cell shown(double value, String text) {
      return new Cell(text, value, "");
    }

    /** A p value. */
    public static Cell p(double value) {
      return new Cell(Numbers.p(value), value, "");
    }

    /** The text for a file: empty where people see that there is nothing. */
    String plain() {
      return text.equals(Numbers.NONE) ? "" : text;
    }

    /** The same cell in a style. */
    public Cell marked(String style) {
      return new Cell(text, value, style);
    }
  }

  /**
   * A row.
   *
   * @param cells one a column
   * @param mark a style, or empty
   */
  public record Row(List<Cell> cells, String mark) {}

  /** Checks that every row is full. */
  public DataTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row r : rows) {
      if (r.cells().size() != columns.size()) {
        throw new IllegalArgumentException(id + ": a row of " + r.cells().size() + " cells");
      }
    }
  }

  /** Begins a table. */
  public static Builder named(String id, String caption) {
    return new Builder(id, caption);
  }

  /** The values as a Tablesaw table: numbers where there are numbers, else texts. */
  public Table values() {
    Table t = Table.create(id);
    for (int c = 0; c < columns.size(); c++) {
      int at = c;
      Column column = columns.get(c);
      if (column.numeric()) {
        DoubleColumn d = DoubleColumn.create(column.name());
        rows.forEach(r -> d.append(r.cells().get(at).value()));
        t.addColumns(d);
      } else {
        StringColumn s = StringColumn.create(column.name());
        rows.forEach(r -> s.append(r.cells().get(at).plain()));
        t.addColumns(s);
      }
    }
    return t;
  }

  /** Collects columns, then rows. */
  public static final class Builder {
    private final String id;
    private final String caption;
    private String note = "";
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Builder(String id, String caption) {
      this.id = id;
      this.caption = caption;
    }

    /** Sets the note. */
    public Builder note(String text) {
      note = text;
      return this;
    }

    /** Adds a column of text. */
    public Builder text(String name, String title) {
      columns.add(Column.text(name, title));
      return this;
    }

    /** Adds a column of numbers. */
    public Builder number(String name, String title) {
      columns.add(Column.number(name, title));
      return this;
    }

    /** Adds a row. */
    public Builder row(Cell... cells) {
      rows.add(new Row(List.of(cells), ""));
      return this;
    }

    /** Adds a row in a style. */
    public Builder row(String mark, List<Cell> cells) {
      rows.add(new Row(List.copyOf(cells), mark));
      return this;
    }

    /** The table. */
    public DataTable build() {
      return new DataTable(id, caption, note, columns, rows);
    }
  }
}
