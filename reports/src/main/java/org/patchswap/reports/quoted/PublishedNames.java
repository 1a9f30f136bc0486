package org.patchswap.reports.quoted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What published names mean. A name that is ours spelled otherwise means ours; for all others a
 * table says it, and a line of one source comes before one of all sources.
 */
final class PublishedNames {
  /**
   * What a published name means.
   *
   * @param own name here, letters and digits only; empty where nothing here is meant
   * @param values that the source gives it and that another default could hide, by key
   * @param differs what the source's is otherwise, in words; empty where nothing is known
   */
  record Meaning(String own, Map<String, String> values, String differs) {}

  private record Line(String source, String published, Meaning meaning) {}

  private final List<Line> lines = new ArrayList<>();

  /**
   * Takes a table.
   *
   * @param rows by column: source, published, own; values and differs where there are such columns
   */
  PublishedNames(List<Map<String, String>> rows) {
    for (Map<String, String> r : rows) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String v : r.getOrDefault("values", "").split(";")) {
        if (!v.isEmpty()) {
          values.put(v.substring(0, v.indexOf('=')), v.substring(v.indexOf('=') + 1));
        }
      }
      lines.add(
          new Line(
              r.get("source"),
              QuotedFigure.plain(r.get("published")),
              new Meaning(
                  QuotedFigure.plain(r.get("own")), values, r.getOrDefault("differs", ""))));
    }
  }

  /** What a source means by a name. */
  Meaning of(String source, String published) {
    String plain = QuotedFigure.plain(published);
    Meaning general = new Meaning(plain, Map.of(), "");
    for (Line l : lines) {
      if (l.published().equals(plain)) {
        if (!l.source().isEmpty() && source.startsWith(l.source())) {
          return l.meaning();
        }
        if (l.source().isEmpty()) {
          general = l.meaning();
        }
      }
    }
    return general;
  }
}
