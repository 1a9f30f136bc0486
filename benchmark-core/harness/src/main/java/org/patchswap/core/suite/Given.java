package org.patchswap.core.suite;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Kind;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.PublishedProtocol;

/**
 * Keys of recipes' {@code data} that are given beside the file, such as where a dataset lies: for
 * every recipe whose task and dataset know the key, in place of what the file says of it. Nothing
 * else can be given so, since a suite of one name should be one suite.
 */
public final class Given {
  /** How they are given on the command line, for messages. */
  public static final String FLAG = "--set";

  private static final String DATA = "data";
  private static final String TASK = "task";
  private static final String PROTOCOL = PublishedProtocol.KEY.name();
  private static final String KEY = "[a-z0-9-]+";
  private static final Set<Kind> WORDS = Set.of(Kind.PLACE, Kind.TEXT, Kind.CHOICE);

  private final Catalogue catalogue;
  private final Protocols protocols;
  private final Problems problems;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> taken = new TreeSet<>();
  private final Set<String> familiar = new TreeSet<>();

  /**
   * What is given.
   *
   * @param assignments {@code data.KEY=VALUE}
   * @param problems receives a line for each that is none
   */
  Given(Catalogue catalogue, Protocols protocols, Problems problems, List<String> assignments) {
    this.catalogue = catalogue;
    this.protocols = protocols;
    this.problems = problems;
    for (String a : assignments) {
      String key = a.contains("=") ? a.substring(0, a.indexOf('=')) : "";
      if (!key.matches(DATA + "\\." + KEY)) {
        fault(
            "",
            "must be data.KEY=VALUE, such as data.folder=FOLDER, but is %s; other keys belong to the suite file"
                .formatted(Option.shown(a)));
      } else if (values.put(key.substring(DATA.length() + 1), a.substring(key.length() + 1))
          != null) {
        fault(" " + key, "is given twice; give it once");
      }
    }
  }

  private void fault(String key, String words) {
    problems.add(Yaml.OUTSIDE, FLAG + key, words);
  }

  /** The file's content with these values in its recipes; what is no map stays as it is. */
  Yaml over(Yaml root) {
    Yaml recipes = root.map().get("recipes");
    if (values.isEmpty() || recipes == null || !recipes.isMap()) {
      return root;
    }
    Map<String, Yaml> defaults = below(root.map(), "defaults");
    Map<String, Yaml> changed = new LinkedHashMap<>();
    recipes.map().forEach((name, r) -> changed.put(name, r.isMap() ? over(defaults, r) : r));
    Set<String> strange = new TreeSet<>(values.keySet());
    strange.removeAll(taken);
    for (String key : strange) {
      String others = Suggest.among(key, familiar);
      fault(" " + DATA + "." + key, "unknown key for the data of all recipes; " + others);
    }
    Map<String, Yaml> out = new LinkedHashMap<>(root.map());
    out.put("recipes", new Yaml(changed, recipes.line()));
    return new Yaml(out, root.line());
  }

  private Yaml over(Map<String, Yaml> defaults, Yaml recipe) {
    Map<String, Yaml> own = below(recipe.map(), DATA);
    String task = task(recipe.map()).or(() -> task(defaults)).orElse(catalogue.usualTask());
    Map<String, Yaml> both = new LinkedHashMap<>();
    if (task(defaults).map(task::equals).orElse(true)) {
      both.putAll(below(defaults, DATA));
    }
    both.putAll(own);
    values.forEach((key, value) -> both.put(key, new Yaml(value, Yaml.OUTSIDE)));
    Map<String, Yaml> data = new LinkedHashMap<>(own);
    Yaml protocol = recipe.map().getOrDefault(PROTOCOL, defaults.get(PROTOCOL));
    for (Option<?> o : options(task, protocols.named(protocol, fault -> {}), both)) {
      familiar.add(o.name());
      if (values.containsKey(o.name())) {
        taken.add(o.name());
        data.put(o.name(), new Yaml(read(o, values.get(o.name())), Yaml.OUTSIDE));
      }
    }
    Yaml written = recipe.map().get(DATA);
    if (written != null && !written.isMap() || data.isEmpty()) {
      return recipe;
    }
    Map<String, Yaml> out = new LinkedHashMap<>(recipe.map());
    out.put(DATA, new Yaml(data, written == null ? recipe.line() : written.line()));
    return new Yaml(out, recipe.line());
  }

  private Collection<Option<?>> options(
      String task, Optional<PublishedProtocol> protocol, Map<String, Yaml> data) {
    return catalogue.task(task).map(t -> Protocols.options(t, protocol, data)).orElse(List.of());
  }

  private static Optional<String> task(Map<String, Yaml> map) {
    return Optional.ofNullable(map.get(TASK)).map(y -> String.valueOf(y.plain()));
  }

  private static Map<String, Yaml> below(Map<String, Yaml> map, String key) {
    Yaml y = map.get(key);
    return y != null && y.isMap() ? y.map() : Map.of();
  }

  /** A value as a file would have it: where a word is meant, whatever stands there is one. */
  private static Object read(Option<?> option, String text) {
    if (WORDS.contains(option.kind())) {
      return text;
    }
    Problems none = new Problems(FLAG);
    Yaml y = YamlReader.read(text.getBytes(StandardCharsets.UTF_8), none);
    return y == null ? text : y.plain();
  }
}
