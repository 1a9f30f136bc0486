package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.json.Json;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Range;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Task;

/**
 * The JSON Schema (draft 7) of suite files, from the options of all tasks, methods and recipes:
 * editors complete keys and mark values by it. What it refuses the reader refuses too; what depends
 * on other keys or on the data only the reader sees.
 */
public final class SuiteSchema {
  static final String TYPE = "type";
  static final String OBJECT = "object";
  static final String STRING = "string";
  static final String PROPERTIES = "properties";
  static final String CLOSED = "additionalProperties";
  static final String WORDS = "description";
  private static final int WIDTH = 200;
  private static final String NAME = "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$";

  private final Catalogue catalogue;

  /** A schema of what a catalogue holds. */
  public SuiteSchema(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What a suite's own keys say, by key in the usual order. */
  public static Map<String, String> keys() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("suite", "Its name; also that of files. Letters, digits, '.', '_', '-'.");
    out.put("title", "For people; the name where it is missing.");
    out.put("defaults", "Keys that recipes take unless they say otherwise.");
    out.put("recipes", "What methods share, by name: task, data, networks, training.");
    out.put("methods", "What is compared, in every recipe without methods of its own.");
    out.put("seeds", "How many, counted from 1, or a list.");
    out.put("reference", "Label of the method that others are compared with; the plain loss.");
    out.put("question", "What the suite is to decide; without it the suite is exploratory.");
    out.put(Tuning.KEY, "How methods are tuned by equal means; without it none is.");
    return out;
  }

  /** The schema, as text. */
  public String text() {
    Map<String, Object> root = map(TYPE, OBJECT, CLOSED, false);
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "A suite of PatchSwap Bench");
    root.put("required", List.of("suite", "recipes", "seeds"));
    Map<String, Object> properties = new TreeMap<>();
    keys().forEach((key, words) -> properties.put(key, described(top(key), words)));
    root.put(PROPERTIES, properties);
    Map<String, Object> definitions = new TreeMap<>();
    definitions.put("recipe", recipe());
    definitions.put("methods", methods());
    for (String name : catalogue.tasks()) {
      definitions.put("data-" + name, data(task(name)));
      String networks = "^(" + task(name).networks().pattern() + ")$";
      definitions.put("network-" + name, map("pattern", networks));
    }
    root.put("definitions", definitions);
    return Json.pretty(root, WIDTH);
  }

  private Map<String, Object> top(String key) {
    return switch (key) {
      case "suite" -> map(TYPE, STRING, "pattern", NAME);
      case "title" -> map(TYPE, STRING, "minLength", 1, "maxLength", 200);
      case "defaults" -> {
        Map<String, Object> recipe = map("allOf", List.of(reference("recipe")));
        recipe.put("not", map("required", List.of("methods")));
        yield recipe;
      }
      case "recipes" ->
          map(
              TYPE,
              OBJECT,
              "minProperties",
              1,
              "propertyNames",
              map("pattern", NAME),
              CLOSED,
              reference("recipe"));
      case "methods" -> reference("methods");
      case "seeds" ->
          map(
              "anyOf",
              List.of(
                  map(TYPE, "integer", "minimum", 1, "maximum", SuiteReader.MOST_SEEDS),
                  map(
                      TYPE,
                      "array",
                      "items",
                      map(TYPE, "integer"),
                      "minItems",
                      1,
                      "maxItems",
                      SuiteReader.MOST_SEEDS,
                      "uniqueItems",
                      true)));
      case "reference" -> map(TYPE, STRING);
      case QuestionReader.QUESTION -> QuestionSchema.of(catalogue);
      case Tuning.KEY -> TuningSchema.schema();
      default -> throw new AssertionError(key);
    };
  }

  private Task task(String name) {
    return catalogue.task(name).orElseThrow();
  }

  /** A recipe: its data and networks follow from its task where it names one. */
  private Map<String, Object> recipe() {
    Map<String, Object> properties = new TreeMap<>();
    List<String> tasks = List.copyOf(catalogue.tasks());
    properties.put("task", described(map("enum", tasks), "What is solved."));
    properties.put("data", described(map(TYPE, OBJECT), "Dataset, folder, splits, augmentation."));
    properties.put("methods", described(reference("methods"), "In place of the suite's own."));
    RecipeOptions.ALL.forEach(o -> properties.put(o.name(), option(o)));
    for (Option<?> budget : List.of(RecipeOptions.EPOCHS, StepOptions.STEPS)) {
      properties.put(
          budget.name(),
          several(budget, map("maxItems", RecipeOptions.MOST_BUDGETS, "uniqueItems", true)));
    }
    List<Object> cases = new ArrayList<>();
    for (String name : tasks) {
      Map<String, Object> named = map("task", map("const", name));
      Map<String, Object> network = reference("network-" + name);
      Map<String, Object> then =
          map(
              "data",
              reference("data-" + name),
              RecipeOptions.STUDENT.name(),
              network,
              RecipeOptions.TEACHER.name(),
              network);
      cases.add(
          map(
              "if",
              map(PROPERTIES, named, "required", List.of("task")),
              "then",
              map(PROPERTIES, then)));
    }
    Object both = map("required", List.of(RecipeOptions.EPOCHS.name(), StepOptions.STEPS.name()));
    return map(TYPE, OBJECT, CLOSED, false, PROPERTIES, properties, "allOf", cases, "not", both);
  }

  /** The keys of a task's data, those of every dataset among them. */
  private static Map<String, Object> data(Task task) {
    Map<String, Object> properties = new TreeMap<>();
    for (DatasetTraits d : task.datasets()) {
      d.options().forEach(o -> properties.put(o.name(), option(o)));
    }
    task.traits().options().forEach(o -> properties.put(o.name(), option(o)));
    return map(TYPE, OBJECT, CLOSED, false, PROPERTIES, properties);
  }

  private Map<String, Object> methods() {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("label", map(TYPE, STRING, "minLength", 1, "maxLength", 80));
    for (String name : catalogue.methods()) {
      Traits t = catalogue.traits(name).orElseThrow();
      Map<String, Object> own = new TreeMap<>();
      t.options().forEach(o -> own.put(o.name(), grid(o)));
      Map<String, Object> method =
          map(TYPE, List.of(OBJECT, "null"), CLOSED, false, PROPERTIES, own);
      properties.put(name, described(method, t.title()));
    }
    List<String> names = List.copyOf(catalogue.methods());
    Map<String, Object> configured =
        map(
            TYPE,
            OBJECT,
            CLOSED,
            false,
            "minProperties",
            1,
            "maxProperties",
            2,
            PROPERTIES,
            properties);
    Map<String, Object> item = map("anyOf", List.of(map("enum", names), configured));
    return map(TYPE, "array", "minItems", 1, "items", item);
  }

  /** A value, or several to be tried. */
  private static Map<String, Object> grid(Option<?> o) {
    return o.isList() ? option(o) : several(o, map());
  }

  /**
   * A value, or several.
   *
   * @param limits of the list, beside that it is not empty
   */
  private static Map<String, Object> several(Option<?> o, Map<String, Object> limits) {
    Map<String, Object> one = option(o);
    Map<String, Object> out = new TreeMap<>();
    for (String about : List.of(WORDS, "default")) {
      if (one.containsKey(about)) {
        out.put(about, one.remove(about));
      }
    }
    limits.putAll(map(TYPE, "array", "minItems", 1, "items", one));
    out.put("anyOf", List.of(one, limits));
    return out;
  }

  static Map<String, Object> option(Option<?> o) {
    Map<String, Object> out =
        switch (o.kind()) {
          case INTEGER -> bounded(map(TYPE, "integer"), o.range());
          case REAL -> bounded(map(TYPE, "number"), o.range());
          case FLAG -> map(TYPE, "boolean");
          case TEXT, PLACE -> map(TYPE, STRING);
          case CHOICE -> map("enum", o.choices());
          case CHOICES ->
              map(
                  TYPE,
                  "array",
                  "items",
                  map("enum", o.choices()),
                  "minItems",
                  1,
                  "uniqueItems",
                  true);
          case INTEGERS -> map(TYPE, "array", "items", bounded(map(TYPE, "integer"), o.range()));
          case REALS ->
              map(TYPE, "array", "minItems", 1, "items", bounded(map(TYPE, "number"), o.range()));
        };
    out.put("default", Option.raw(o.fallback()));
    return described(out, words(o));
  }

  /** What an option is, why it has its default, and when it has an effect. */
  private static String words(Option<?> o) {
    List<String> parts = new ArrayList<>();
    parts.add(o.about());
    if (!o.source().isEmpty()) {
      parts.add(
          "default " + (o.origin() == Origin.DEFAULT ? "" : o.origin().word()) + ": " + o.source());
    }
    o.condition().ifPresent(c -> parts.add("only with " + c.words()));
    return parts.stream()
        .filter(p -> !p.isEmpty())
        .collect(Collectors.joining("; "))
        .replace("default : ", "default: ");
  }

  private static Map<String, Object> bounded(Map<String, Object> schema, Range range) {
    if (range.least() > Range.WHOLE.least()) {
      schema.put(range.open() ? "exclusiveMinimum" : "minimum", number(range.least()));
    }
    if (range.most() < Range.WHOLE.most()) {
      schema.put("maximum", number(range.most()));
    }
    return schema;
  }

  private static Object number(double v) {
    return v == Math.rint(v) ? (Object) (long) v : (Object) v;
  }

  private static Map<String, Object> reference(String definition) {
    return map("$ref", "#/definitions/" + definition);
  }

  /** Words beside a schema; draft 7 ignores what stands beside a reference itself. */
  static Map<String, Object> described(Map<String, Object> schema, String words) {
    Map<String, Object> out = schema.containsKey("$ref") ? map("allOf", List.of(schema)) : schema;
    if (!words.isEmpty()) {
      out.put(WORDS, words);
    }
    return out;
  }

  /** A sorted map of keys and values in turn. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> out = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put((String) pairs[i], pairs[i + 1]);
    }
    return out;
  }
}
