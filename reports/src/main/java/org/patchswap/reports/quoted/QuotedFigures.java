package org.patchswap.reports.quoted;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** The published figures that this software carries; their home is {@code results/quoted}. */
public final class QuotedFigures {
  private QuotedFigures() {}

  /** All of them. */
  public static List<QuotedFigure> all() {
    Map<String, Map<String, String>> protocols = new LinkedHashMap<>();
    for (Row r : read("protocols.csv")) {
      Map<String, String> values = new LinkedHashMap<>();
      r.columnNames().stream()
          .filter(c -> !c.equals("source") && !c.equals("dataset"))
          .forEach(c -> values.put(c, r.getString(c)));
      protocols.put(r.getString("source") + "\n" + r.getString("dataset"), values);
    }
    Map<String, String> names = new HashMap<>();
    for (Row r : read("method_names.csv")) {
      names.put(QuotedFigure.plain(r.getString("published")), r.getString("own"));
    }
    List<QuotedFigure> out = new ArrayList<>();
    for (Row r : read("published_results.csv")) {
      out.add(
          new QuotedFigure(
              r.getString("dataset"),
              r.getString("student"),
              r.getString("teacher"),
              r.getString("method"),
              own(names, r.getString("method")),
              r.getString("metric"),
              number(r.getString("value")),
              r.getString("source"),
              protocol(protocols, r.getString("source"), r.getString("dataset"))));
    }
    return out;
  }

  /** A published name that is not the method's own spelled otherwise is in the table of names. */
  private static String own(Map<String, String> names, String published) {
    String plain = QuotedFigure.plain(published);
    return QuotedFigure.plain(names.getOrDefault(plain, plain));
  }

  private static QuotedProtocol protocol(
      Map<String, Map<String, String>> all, String source, String dataset) {
    for (var e : all.entrySet()) {
      String[] key = e.getKey().split("\n", 2);
      if (source.startsWith(key[0]) && dataset.equals(key[1])) {
        return new QuotedProtocol(e.getValue());
      }
    }
    return QuotedProtocol.UNKNOWN;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Table read(String name) {
    try (InputStream in = QuotedFigures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The quoted figures " + name + " are not in the jar");
      }
      return Table.read()
          .usingOptions(
              CsvReadOptions.builder(new InputStreamReader(in, StandardCharsets.UTF_8))
                  .columnTypes(c -> ColumnType.STRING));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
