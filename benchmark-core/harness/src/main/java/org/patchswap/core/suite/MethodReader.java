package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;

/** Reads lists of methods; one with lists of values becomes one method for each combination. */
final class MethodReader {
  /** Methods in a list. A page shows some tens of them. */
  private static final int MOST = 1000;

  private final Catalogue catalogue;
  private final Problems problems;

  MethodReader(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /** The methods of a list, labels told apart. */
  List<MethodChoice> read(Yaml y, String path) {
    if (!y.isList() || y.list().isEmpty()) {
      problems.add(
          y.line(),
          path,
          "must be a list of at least one method, but is "
              + (y.isList() ? "an empty list" : y.shown()));
      return List.of();
    }
    List<MethodChoice> out = new ArrayList<>();
    for (Yaml item : y.list()) {
      out.addAll(method(item, path));
      if (out.size() > MOST) {
        problems.add(item.line(), path, "must hold at most " + MOST + " methods, grids counted");
        return List.of();
      }
    }
    Set<String> labels = new LinkedHashSet<>();
    for (MethodChoice m : out) {
      if (!labels.add(m.label())) {
        problems.add(
            m.line(), path, "two methods are called '" + m.label() + "'; give one a label");
      }
    }
    return out;
  }

  private List<MethodChoice> method(Yaml item, String path) {
    if (item.value() instanceof String name) {
      return choices(item, name, null, Map.of(), path);
    }
    if (!item.isMap() || item.map().isEmpty()) {
      problems.add(item.line(), path, "must be a method's name, but is " + item.shown());
      return List.of();
    }
    Map<String, Yaml> map = new LinkedHashMap<>(item.map());
    String label = label(map.remove("label"), path);
    if (map.size() != 1) {
      problems.add(
          item.line(),
          path,
          "a method is one name with its parameters, such as {kd: {temperature: 4}}");
      return List.of();
    }
    String name = map.keySet().iterator().next();
    Yaml parameters = map.get(name);
    if (!parameters.isMap() && parameters.value() != null) {
      problems.add(
          parameters.line(),
          path + "." + name,
          "must be a map of parameters, but is " + parameters.shown());
      return List.of();
    }
    return choices(item, name, label, parameters.isMap() ? parameters.map() : Map.of(), path);
  }

  private String label(Yaml y, String path) {
    if (y == null) {
      return null;
    }
    if (!(y.value() instanceof String s)) {
      problems.add(y.line(), path + ".label", "must be a text, but is " + y.shown());
      return null;
    }
    Names.label(s).ifPresent(c -> problems.add(y.line(), path + ".label", c));
    return s;
  }

  private List<MethodChoice> choices(
      Yaml item, String name, String label, Map<String, Yaml> given, String path) {
    Traits traits = catalogue.traits(name).orElse(null);
    if (traits == null) {
      problems.add(
          item.line(),
          path,
          "unknown method '" + name + "'; " + Suggest.among(name, catalogue.methods()));
      return List.of();
    }
    String home = path + "." + name;
    List<MethodChoice> out = new ArrayList<>();
    Map<String, List<String>> idle = new TreeMap<>();
    Map<String, String> twins = new TreeMap<>();
    Set<Map<String, Object>> different = new HashSet<>();
    for (Map<String, Yaml> one : grid(traits.options(), given, home)) {
      Settings s = Values.resolve(traits.options(), one, k -> home, item.line(), problems);
      Map<String, String> without = s.idle(traits.options());
      without.forEach((key, why) -> idle.computeIfAbsent(key, k -> new ArrayList<>()).add(why));
      String called = called(label == null ? name : label, traits.options(), given, one);
      Map<String, Object> effective = new TreeMap<>(s.raw());
      effective.keySet().removeAll(without.keySet());
      if (!different.add(effective)) {
        without.keySet().forEach(key -> twins.putIfAbsent(key, called));
      }
      Names.label(called, Names.LONGEST_GRID)
          .filter(c -> label == null)
          .ifPresent(c -> problems.add(item.line(), home, "its label " + c + "; give it one"));
      out.add(new MethodChoice(name, called, traits, s, item.line()));
    }
    // In a grid a value may be there for some of the combinations.
    given.forEach(
        (key, value) -> {
          List<String> why = idle.getOrDefault(key, List.of());
          if (!why.isEmpty() && why.size() == out.size()) {
            problems.add(value.line(), home + "." + key, why.get(0));
          } else if (twins.containsKey(key) && several(traits.options(), key, value)) {
            problems.add(
                value.line(),
                home + "." + key,
                "has no effect in '%s', which is another combination once more; list it apart"
                    .formatted(twins.get(key)));
          }
        });
    return out;
  }

  private static boolean several(List<Option<?>> options, String key, Yaml value) {
    return value.isList() && options.stream().noneMatch(o -> o.name().equals(key) && o.isList());
  }

  /** Every combination of the listed values; none, with a complaint, where that is too many. */
  private List<Map<String, Yaml>> grid(
      List<Option<?>> options, Map<String, Yaml> given, String home) {
    List<Map<String, Yaml>> all = List.of(Map.of());
    for (Map.Entry<String, Yaml> e : given.entrySet()) {
      String key = e.getKey();
      Yaml value = e.getValue();
      List<Yaml> values = several(options, key, value) ? value.list() : List.of(value);
      if (values.isEmpty()) {
        problems.add(value.line(), home + "." + key, "is an empty list; give at least one value");
        return List.of();
      }
      if ((long) all.size() * values.size() > MOST) {
        problems.add(
            value.line(), home, "has more than " + MOST + " combinations of values; list fewer");
        return List.of();
      }
      List<Map<String, Yaml>> more = new ArrayList<>();
      for (Map<String, Yaml> m : all) {
        for (Yaml v : values) {
          Map<String, Yaml> copy = new LinkedHashMap<>(m);
          copy.put(key, v);
          more.add(copy);
        }
      }
      all = more;
    }
    return all;
  }

  /** A label with the values that tell the members of a grid apart. */
  private static String called(
      String base, List<Option<?>> options, Map<String, Yaml> given, Map<String, Yaml> one) {
    List<String> differing = new ArrayList<>();
    given.forEach(
        (key, value) -> {
          if (several(options, key, value)) {
            differing.add(key + "=" + one.get(key).plain());
          }
        });
    return differing.isEmpty() ? base : base + " (" + String.join(", ", differing) + ")";
  }
}
