package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;

/** Resolves values of a file; complaints carry each key's own line and place. */
final class Values {
  private Values() {}

  /**
   * Resolves values against options.
   *
   * @param home the path above a key
   * @param line where no key is at fault
   */
  static Settings resolve(
      Collection<Option<?>> options,
      Map<String, Yaml> given,
      Function<String, String> home,
      int line,
      Problems problems) {
    List<String> faults = new ArrayList<>();
    Settings settings = Settings.resolve(options, Yaml.plain(given), faults);
    for (String f : faults) {
      String key =
          given.keySet().stream().filter(k -> f.startsWith(k + ": ")).findFirst().orElse("");
      Yaml at = given.get(key);
      problems.addAll(at == null ? line : at.line(), home.apply(key), List.of(f));
    }
    return settings;
  }
}
