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
import java.util.TreeMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.RecipeOptions;

/** The schema of a suite's tuning, and what its keys say. */
public final class TuningSchema {
  private TuningSchema() {}

  /** What the keys say, in the usual order. */
  public static Map<String, String> keys() {
    Map<String, String> out = new LinkedHashMap<>();
    Tuning.OPTIONS.forEach(o -> out.put(o.name(), sentence(o)));
    out.put(
        TuningReader.RECIPES,
        "Names of the recipes to tune; every one with a validation split and no pretraining.");
    out.put(TuningReader.METHODS, "Labels or names of the methods to tune; every one.");
    out.put(
        TuningReader.SPACE,
        "Lists of values by key, in place of those that the options declare: below `recipe` for"
            + " keys of recipes, below a method's label or name for its own.");
    return out;
  }

  private static String sentence(Option<?> o) {
    String words = o.about() + "; default " + o.fallback() + ": " + o.source() + ".";
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  static Map<String, Object> schema() {
    Map<String, Object> properties = new TreeMap<>();
    Tuning.OPTIONS.forEach(o -> properties.put(o.name(), SuiteSchema.option(o)));
    for (String key : List.of(TuningReader.RECIPES, TuningReader.METHODS)) {
      properties.put(key, described(several(map(TYPE, STRING)), keys().get(key)));
    }
    Map<String, Object> recipe = new TreeMap<>();
    RecipeOptions.SEARCHABLE.forEach(o -> recipe.put(o.name(), several(SuiteSchema.option(o))));
    Map<String, Object> space =
        map(
            TYPE,
            OBJECT,
            "minProperties",
            1,
            PROPERTIES,
            map(
                Tuning.RECIPE,
                map(TYPE, OBJECT, "minProperties", 1, CLOSED, false, PROPERTIES, recipe)),
            CLOSED,
            map(TYPE, OBJECT, "minProperties", 1, CLOSED, several(map())));
    properties.put(TuningReader.SPACE, described(space, keys().get(TuningReader.SPACE)));
    return map(TYPE, OBJECT, CLOSED, false, PROPERTIES, properties);
  }

  private static Map<String, Object> several(Map<String, Object> one) {
    return map(TYPE, "array", "minItems", 1, "uniqueItems", true, "items", one);
  }
}
