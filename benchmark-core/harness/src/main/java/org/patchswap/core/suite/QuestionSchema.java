package org.patchswap.core.suite;

import static org.patchswap.core.suite.SuiteSchema.CLOSED;
import static org.patchswap.core.suite.SuiteSchema.OBJECT;
import static org.patchswap.core.suite.SuiteSchema.PROPERTIES;
import static org.patchswap.core.suite.SuiteSchema.STRING;
import static org.patchswap.core.suite.SuiteSchema.TYPE;
import static org.patchswap.core.suite.SuiteSchema.described;
import static org.patchswap.core.suite.SuiteSchema.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.task.Metric;

/** The schema of a suite's question, and what its keys say. */
public final class QuestionSchema {
  private QuestionSchema() {}

  /** What the keys say, in the usual order. */
  public static Map<String, String> keys() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put(
        QuestionReader.METHOD,
        "The method in question, by its label or name, or a list: each is a primary comparison.");
    out.put(QuestionReader.AGAINST, "Label of what it is compared with; the suite's reference.");
    out.put(QuestionReader.METRIC, "Name of the metric, or a map by task; each task's headline.");
    out.put(
        QuestionReader.MARGIN,
        "Differences up to it make none in practice: `0.5 pp` for metrics in percent, else a plain"
            + " number; or a map by task.");
    return out;
  }

  static Map<String, Object> of(Catalogue catalogue) {
    Map<String, Object> label = map(TYPE, STRING);
    Map<String, Object> points = map(TYPE, STRING, "pattern", "^" + Margin.POINTS.pattern() + "$");
    Map<String, Object> number = map(TYPE, "number", "exclusiveMinimum", 0);
    List<String> metrics =
        catalogue.tasks().stream()
            .flatMap(t -> catalogue.task(t).orElseThrow().traits().metrics().stream())
            .map(Metric::name)
            .distinct()
            .toList();
    Map<String, Map<String, Object>> values =
        Map.of(
            QuestionReader.METHOD,
            either(label, map(TYPE, "array", "minItems", 1, "items", label)),
            QuestionReader.AGAINST,
            map(TYPE, STRING),
            QuestionReader.METRIC,
            forAllOrByTask(catalogue, map("enum", metrics)),
            QuestionReader.MARGIN,
            forAllOrByTask(catalogue, either(points, number)));
    Map<String, Object> properties =
        keys().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> described(values.get(e.getKey()), e.getValue())));
    return map(
        TYPE,
        OBJECT,
        CLOSED,
        false,
        "required",
        List.of(QuestionReader.METHOD, QuestionReader.MARGIN),
        PROPERTIES,
        properties);
  }

  private static Map<String, Object> either(Map<String, Object> one, Map<String, Object> other) {
    return map("anyOf", List.of(one, other));
  }

  private static Map<String, Object> forAllOrByTask(Catalogue catalogue, Map<String, Object> one) {
    Map<String, Object> names = map("enum", List.copyOf(catalogue.tasks()));
    return either(one, map(TYPE, OBJECT, "minProperties", 1, "propertyNames", names, CLOSED, one));
  }
}
