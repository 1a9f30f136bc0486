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
import org.patchswap.reports.quoted.PublishedNames.Meaning;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** The published figures that this software carries; their home is {@code results/quoted}. */
public final class QuotedFigures {
  private final PublishedNames methods = new PublishedNames(rows("method_names.csv"));
  private final PublishedNames networks = new PublishedNames(rows("network_names.csv"));
  private final Map<String, QuotedFigure.Metric> metrics = new HashMap<>();
  private final List<Map<String, String>> protocols = rows("protocols.csv");
  private final Map<String, String> common = new LinkedHashMap<>();

  /** Protocols by what a figure says: one that a later source repeats is the earlier one's. */
  private final Map<List<Object>, QuotedProtocol> first = new HashMap<>();

  private QuotedFigures() {
    rows("common_values.csv").forEach(r -> common.put(r.get("key"), r.get("value")));
    rows("metric_names.csv")
        .forEach(r -> metrics.put(r.get("published"), QuotedFigure.Metric.of(r)));
  }

  /** All of them. */
  public static List<QuotedFigure> all() {
    QuotedFigures read = new QuotedFigures();
    List<QuotedFigure> out = new ArrayList<>();
    for (Map<String, String> r : rows("published_results.csv")) {
      out.add(read.figure(r));
    }
    return out;
  }

  private QuotedFigure figure(Map<String, String> r) {
    String source = r.get("source");
    Meaning student = networks.of(source, r.get("student"));
    Meaning teacher = networks.of(source, r.get("teacher"));
    Meaning method = methods.of(source, r.get("method"));
    QuotedFigure.Metric metric = metrics.getOrDefault(r.get("metric"), QuotedFigure.Metric.NONE);
    // A teacher's network is the student's of its own training.
    boolean ofTeacher = method.own().equals(QuotedFigure.TEACHER);
    String trained = (ofTeacher ? teacher : student).own();
    QuotedProtocol own = protocol(source, r.get("dataset"), trained, method.own());
    double value = number(r.get("value"));
    List<Object> said =
        List.of(r.get("dataset"), student.own(), teacher.own(), method.own(), metric.own(), value);
    QuotedProtocol earlier = metric.selection().isEmpty() ? first.putIfAbsent(said, own) : null;
    return new QuotedFigure(
        r.get("task"),
        r.get("dataset"),
        r.get("student"),
        r.get("teacher"),
        r.get("method"),
        r.get("metric"),
        value,
        number(r.get("std")),
        source,
        new QuotedFigure.Means(student, teacher, method, metric),
        earlier == null || !earlier.known() ? own : earlier,
        protocol(source, r.get("dataset"), student.own(), method.own()));
  }

  private QuotedProtocol protocol(String source, String dataset, String network, String method) {
    return protocols.stream()
        .filter(p -> source.startsWith(p.get("source")) && dataset.equals(p.get("dataset")))
        .filter(p -> listed(p.get("networks"), network) && listed(p.get("methods"), method))
        .findFirst()
        .map(p -> QuotedProtocol.of(p, common))
        .orElse(QuotedProtocol.UNKNOWN);
  }

  /** Whether a list of our names is empty, which means all, or has one of them. */
  private static boolean listed(String names, String plain) {
    return names.isEmpty()
        || List.of(names.split(" ")).stream().map(QuotedFigure::plain).anyMatch(plain::equals);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The lines of one of the tables, by column. */
  static List<Map<String, String>> rows(String name) {
    List<Map<String, String>> out = new ArrayList<>();
    for (Row r : read(name)) {
      Map<String, String> values = new LinkedHashMap<>();
      r.columnNames().forEach(c -> values.put(c, r.getString(c)));
      out.add(values);
    }
    return out;
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
