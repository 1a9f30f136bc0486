package org.patchswap.core.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.store.SuiteNote;

/**
 * What a suite file says of one recipe, defaults and its own keys together.
 *
 * @param name of the recipe
 * @param variant what it was derived from, where the file writes it and others as one
 * @param line of the recipe
 * @param values by key, without those of {@code data}
 * @param own keys that the recipe itself has
 * @param data by key
 * @param ownData keys of data that the recipe itself has
 */
record Written(
    String name,
    Optional<SuiteNote.Variant> variant,
    int line,
    Map<String, Yaml> values,
    Set<String> own,
    Map<String, Yaml> data,
    Set<String> ownData) {

  /** Lays a recipe's own keys over defaults; {@code data} key by key. */
  static Written over(
      Map<String, Yaml> defaults,
      Map<String, Yaml> defaultData,
      String name,
      int line,
      Map<String, Yaml> own,
      Map<String, Yaml> ownData) {
    Map<String, Yaml> values = new LinkedHashMap<>(defaults);
    values.putAll(own);
    Map<String, Yaml> data = new LinkedHashMap<>(defaultData);
    data.putAll(ownData);
    return new Written(name, Optional.empty(), line, values, own.keySet(), data, ownData.keySet());
  }

  /** The same recipe with one value in place of what is written; without the key for null. */
  Written with(String key, Yaml value) {
    Map<String, Yaml> changed = new LinkedHashMap<>(values);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return new Written(name, variant, line, changed, own, data, ownData);
  }

  /** The same recipe under another name, as a variant of this one. */
  Written as(String other, SuiteNote.Variant of) {
    return new Written(other, Optional.of(of), line, values, own, data, ownData);
  }

  /** The name that stands in the file. */
  String nameInFile() {
    return variant.map(SuiteNote.Variant::of).orElse(name);
  }

  /** Line of a key, or of the recipe. */
  int line(String key) {
    return values.containsKey(key) ? values.get(key).line() : line;
  }

  /** The lines of all keys. */
  Suite.Lines lines() {
    Map<String, Integer> out = new TreeMap<>();
    values.forEach((key, y) -> out.put(key, y.line()));
    data.forEach((key, y) -> out.put("data." + key, y.line()));
    return new Suite.Lines(nameInFile(), line, out);
  }

  /** The recipe in messages. */
  String path() {
    return "recipes." + nameInFile();
  }

  /** Where a key stands, for faults of its own value: a default's is the same in every recipe. */
  String home(String key) {
    return own.contains(key) || !values.containsKey(key) ? path() : "defaults";
  }

  /** Where a key of data stands. */
  String dataHome(String key) {
    if (data.containsKey(key) && data.get(key).line() == Yaml.OUTSIDE) {
      return Given.FLAG + " data";
    }
    return (ownData.contains(key) || !data.containsKey(key) ? path() : "defaults") + ".data";
  }
}
