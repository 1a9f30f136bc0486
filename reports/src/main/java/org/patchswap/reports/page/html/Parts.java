package org.patchswap.reports.page.html;

import java.util.List;
import org.patchswap.reports.chart.Svg;
import org.patchswap.reports.table.DataTable;

/** Tables and figures in a page, with their files. */
public final class Parts {
  private static final int MOST_ROWS = 300;
  private static final int MOST_VALUES = 100;

  /** Tables of more columns are set closer. */
  private static final int MANY_COLUMNS = 10;

  private final Html html;
  private final ReportFiles files;

  /** Parts of a page, whose figures and tables go to the given files. */
  public Parts(Html html, ReportFiles files) {
    this.html = html;
    this.files = files;
  }

  /** Parts of another page, with the same files beside it. */
  public Parts on(Html other) {
    return new Parts(other, files);
  }

  /** A main table: in the page, as CSV, LaTeX and Markdown. */
  public void table(DataTable t) {
    table(t, t);
  }

  /**
   * A main table whose cells say more than one thing.
   *
   * @param tidy what the CSV file has instead: one value a cell
   */
  public void table(DataTable t, DataTable tidy) {
    show(t, "data", MOST_ROWS);
    html.open("p", "class", "files").text("This table as ");
    files(t, tidy);
    html.close();
  }

  /** A table without files of its own, since those of a larger one have its rows. */
  public void rows(DataTable t) {
    show(t, "data", MOST_ROWS);
  }

  /** A table that is not shown as one: only its files, with their links. */
  public void files(DataTable t) {
    files(t, t);
  }

  private void files(DataTable t, DataTable tidy) {
    files.table(t, tidy);
    link("tables/" + t.id() + ".csv", "CSV", ", ");
    link("tables/" + t.id() + ".tex", "LaTeX", " or ");
    link("tables/" + t.id() + ".md", "Markdown", ".");
  }

  /** A figure with the values behind it. */
  public void figure(Svg svg, String caption, DataTable values) {
    files.figure(svg, values);
    html.open("figure", "id", svg.id());
    html.element("p", svg.title(), "class", "asks");
    scroll(svg.title());
    html.raw(svg.inline()).close();
    html.open("figcaption").text(caption).close();
    html.open("details").element("summary", "The values of this figure as a table");
    show(values, "data values", MOST_VALUES);
    html.open("p", "class", "files").text("This figure as ");
    link("figures/" + svg.id() + ".svg", "SVG", ", ");
    link("figures/" + svg.id() + ".csv", "its values as CSV", ".");
    html.close().close().close();
  }

  private void link(String path, String text, String after) {
    html.raw("<a href=\"" + Html.escape(path) + "\">" + Html.escape(text) + "</a>" + after);
  }

  private void scroll(String label) {
    html.open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", label);
  }

  private void show(DataTable t, String style, int most) {
    scroll(t.caption());
    String wide = t.columns().size() > MANY_COLUMNS ? " wide" : "";
    html.open("table", "class", style + wide, "id", "table-" + t.id());
    html.open("caption").element("span", t.caption()).close();
    html.open("thead").open("tr");
    for (DataTable.Column c : t.columns()) {
      html.element("th", c.title(), "scope", "col", "class", c.numeric() ? "number" : "");
    }
    html.close().close().open("tbody");
    t.rows().stream().limit(most).forEach(r -> row(t.columns(), r));
    html.close().close().close();
    if (t.rows().size() > most) {
      html.absent(
          "The first " + most + " of " + t.rows().size() + " rows; the CSV file has all of them.");
    }
  }

  private void row(List<DataTable.Column> columns, DataTable.Row r) {
    html.raw(r.mark().isEmpty() ? "<tr>" : "<tr class=\"" + r.mark() + "\">");
    for (int i = 0; i < columns.size(); i++) {
      DataTable.Cell c = r.cells().get(i);
      boolean number = columns.get(i).numeric();
      String style = (number ? "number " : "") + c.mark();
      StringBuilder tag = new StringBuilder(i == 0 ? "<th scope=\"row\"" : "<td");
      if (!style.isBlank()) {
        tag.append(" class=\"").append(style.trim()).append('"');
      }
      if (number && Double.isFinite(c.value())) {
        tag.append(" data-value=\"").append(c.value()).append('"');
      }
      html.raw(tag + ">" + Html.escape(c.text()) + (i == 0 ? "</th>" : "</td>"));
    }
    html.raw("</tr>\n");
  }
}
