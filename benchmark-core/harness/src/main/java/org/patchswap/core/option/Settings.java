package org.patchswap.core.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Resolved values by name, sorted; every option of its owner has one. Immutable. */
public final class Settings {
  private final Map<String, Setting> values;

  /** Settings from resolved values. */
  public Settings(Map<String, Setting> values) {
    this.values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The defaults of some options. */
  public static Settings defaults(Collection<Option<?>> options) {
    return resolve(options, Map.of(), new ArrayList<>());
  }

  /**
   * Resolves what a file says against what exists.
   *
   * @param options all options of the owner
   * @param given raw values by key (Long, Double, Boolean, String)
   * @param problems receives one line per fault, "KEY: what is wrong; the fix"
   */
  public static Settings resolve(
      Collection<Option<?>> options, Map<String, Object> given, List<String> problems) {
    Map<String, Option<?>> known =
        options.stream().collect(Collectors.toMap(Option::name, o -> o, (a, b) -> a, TreeMap::new));
    Map<String, Setting> out = new TreeMap<>();
    for (Option<?> o : known.values()) {
      out.put(o.name(), Setting.of(o, o.fallback(), o.origin(), o.source()));
    }
    new TreeMap<>(given)
        .forEach(
            (key, raw) -> {
              Option<?> o = known.get(key);
              if (o == null) {
                problems.add(key + ": unknown key; " + Suggest.among(key, known.keySet()));
                return;
              }
              o.complaint(raw)
                  .ifPresentOrElse(
                      c -> problems.add(key + ": " + c),
                      () -> out.put(key, Setting.of(o, o.read(raw), Origin.SUITE, "suite")));
            });
    return new Settings(out);
  }

  /**
   * These with the values of a published protocol where the suite says nothing itself; where it
   * does, its value stays, and what the protocol has is its source. A value of the protocol that
   * has no effect beside the suite's own is passed over.
   *
   * @param options all options of the owner
   * @param protocol its name
   * @param raw its values by key, sound; keys of other owners are passed over
   */
  public Settings over(Collection<Option<?>> options, String protocol, Map<String, Object> raw) {
    Map<String, Setting> out = new TreeMap<>(values);
    for (Option<?> o : options) {
      Setting now = values.get(o.name());
      if (!raw.containsKey(o.name())) {
        continue;
      }
      Setting its = Setting.of(o, o.read(raw.get(o.name())), Origin.PROTOCOL, protocol);
      if (now.origin() != Origin.SUITE) {
        out.put(o.name(), its);
      } else if (!now.value().equals(its.value())) {
        String changed = its.from() + " has " + its.value();
        out.put(
            o.name(), new Setting(now.value(), now.origin(), changed, now.place(), now.silent()));
      }
    }
    new Settings(out)
        .idle(options).keySet().stream()
            .filter(key -> out.get(key).origin() == Origin.PROTOCOL)
            .forEach(key -> out.put(key, values.get(key)));
    return new Settings(out);
  }

  /** These with one value that a suite gives; {@code source} says which part of it. */
  public <T> Settings with(Option<T> option, T value, String source) {
    Map<String, Setting> changed = new TreeMap<>(values);
    changed.put(option.name(), Setting.of(option, value, Origin.SUITE, source));
    return new Settings(changed);
  }

  /** The typed value of an option; the default of one that came after these were recorded. */
  public <T> T get(Option<T> option) {
    Setting s = values.get(option.name());
    if (s == null && option.isLater()) {
      return option.fallback();
    }
    if (s == null) {
      throw new IllegalArgumentException("No value for option " + option.name());
    }
    return option.read(s.value());
  }

  /** The value of an option with a whole number, as int. */
  public int getInt(Option<Long> option) {
    return Math.toIntExact(get(option));
  }

  /**
   * These settings with other values for those of its options that are named; other names are
   * passed over.
   *
   * @param raw by name
   */
  public Settings with(Map<String, Object> raw, Origin origin, String source) {
    Map<String, Setting> out = new TreeMap<>(values);
    out.replaceAll(
        (name, s) ->
            raw.containsKey(name)
                ? new Setting(raw.get(name), origin, source, s.place(), false)
                : s);
    return new Settings(out);
  }

  /** All values by name, sorted. */
  public Map<String, Setting> values() {
    return values;
  }

  /**
   * Options that have no effect beside the other values, with the reason in words, by name.
   *
   * @param options all options of the owner
   */
  public Map<String, String> idle(Collection<Option<?>> options) {
    Map<String, String> out = new TreeMap<>();
    for (Option<?> o : options) {
      o.condition()
          .filter(c -> !c.holds().test(values.get(c.option()).value()))
          .ifPresent(
              c ->
                  out.put(
                      o.name(),
                      "has no effect with %s: %s, only with %s; remove it"
                          .formatted(c.option(), values.get(c.option()).value(), c.words())));
    }
    return out;
  }

  /**
   * The raw values by name, sorted: what enters a run's id. Where things lie is left empty; an
   * option that came later and is at its default is left out.
   */
  public Map<String, Object> identity() {
    Map<String, Object> out = new TreeMap<>();
    values.forEach(
        (k, v) -> {
          if (!v.silent()) {
            out.put(k, v.place() ? "" : v.value());
          }
        });
    return out;
  }

  /** The raw values by name, sorted. */
  public Map<String, Object> raw() {
    Map<String, Object> out = new TreeMap<>();
    values.forEach((k, v) -> out.put(k, v.value()));
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings s && s.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return raw().toString();
  }
}
