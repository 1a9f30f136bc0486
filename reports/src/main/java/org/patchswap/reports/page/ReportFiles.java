package org.patchswap.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.chart.Svg;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.TableFiles;
import tech.tablesaw.api.Table;

/** The files of a report, gathered by their path below its folder. */
public final class ReportFiles {
  private final SortedMap<String, String> files = new TreeMap<>();

  /** Adds a file. */
  public void put(String path, String text) {
    if (files.put(path, text) != null) {
      throw new IllegalStateException("two files are named " + path);
    }
  }

  /** Adds a table's values. */
  public void csv(String path, Table table) {
    put(path, TableFiles.csv(table));
  }

  /** Adds a main table in all forms. */
  void table(DataTable t) {
    csv("tables/" + t.id() + ".csv", t.values());
    put("tables/" + t.id() + ".tex", TableFiles.latex(t));
    put("tables/" + t.id() + ".md", TableFiles.markdown(t));
  }

  /** Adds a figure with its values. */
  void figure(Svg svg, DataTable values) {
    put("figures/" + svg.id() + ".svg", svg.file());
    csv("figures/" + svg.id() + ".csv", values.values());
  }

  /** What is there so far. */
  SortedMap<String, String> all() {
    return files;
  }

  /** Writes everything below a folder. */
  public void write(Path folder) {
    files.forEach(
        (path, text) -> {
          Path file = folder.resolve(path);
          try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
          }
        });
  }
}
