package org.patchswap.reports.page.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.chart.Svg;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.TableFiles;
import tech.tablesaw.api.Table;

/**
 * The files of a report as UTF-8, gathered by their path below its folder; may be filled by several
 * threads.
 */
public final class ReportFiles {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /** Adds a file. */
  public void put(String path, String text) {
    put(path, List.of(text));
  }

  /** Adds a file of several parts. */
  public synchronized void put(String path, List<String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : parts) {
      bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
    }
    if (files.put(path, bytes.toByteArray()) != null) {
      throw new IllegalStateException("two files are named " + path);
    }
  }

  /** Adds a table's values. */
  public void csv(String path, Table table) {
    put(path, TableFiles.csv(table));
  }

  /**
   * Adds a main table in all forms.
   *
   * @param tidy the same as CSV: one value a cell
   */
  void table(DataTable t, DataTable tidy) {
    csv("tables/" + t.id() + ".csv", tidy.values());
    put("tables/" + t.id() + ".tex", TableFiles.latex(t));
    put("tables/" + t.id() + ".md", TableFiles.markdown(t));
  }

  /** Adds a figure with its values. */
  void figure(Svg svg, DataTable values) {
    put("figures/" + svg.id() + ".svg", svg.file());
    csv("figures/" + svg.id() + ".csv", values.values());
  }

  /** What is there so far, as text. */
  public SortedMap<String, String> all() {
    SortedMap<String, String> out = new TreeMap<>();
    files.forEach((path, bytes) -> out.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return out;
  }

  /** Writes everything below a folder. */
  public void write(Path folder) {
    files.forEach(
        (path, bytes) -> {
          Path file = folder.resolve(path);
          try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
          }
        });
  }
}
