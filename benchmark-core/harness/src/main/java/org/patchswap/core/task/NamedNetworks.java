package org.patchswap.core.task;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;

/** Networks that are one name each. */
record NamedNetworks(
    List<String> names,
    Map<String, String> aliases,
    Function<String, BackboneKey> backbone,
    Function<String, Optional<String>> refusal,
    ToIntFunction<String> depth)
    implements Networks {
  NamedNetworks {
    names = List.copyOf(names);
    aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
  }

  @Override
  public String canonical(String name) {
    return aliases.getOrDefault(name, name);
  }

  @Override
  public String naming() {
    return "one of " + String.join(", ", names);
  }

  @Override
  public String pattern() {
    return Stream.concat(names.stream(), aliases.keySet().stream())
        .map(n -> n.replaceAll("[^A-Za-z0-9_-]", "\\\\$0"))
        .collect(Collectors.joining("|"));
  }

  @Override
  public List<Parts> parts() {
    return List.of(new Parts("networks", names));
  }

  @Override
  public Optional<String> complaint(String architecture, Settings data) {
    return names.contains(architecture)
        ? refusal.apply(architecture)
        : Optional.of(
            "unknown architecture '" + architecture + "'; " + Suggest.among(architecture, names));
  }

  @Override
  public int stages(String architecture) {
    return depth.applyAsInt(architecture);
  }

  @Override
  public BackboneKey backbone(String architecture) {
    return backbone.apply(architecture);
  }

  @Override
  public List<BackboneKey> backbones() {
    return names.stream().map(backbone).toList();
  }

  @Override
  public Optional<String> with(BackboneKey wanted, String like) {
    return names.stream().filter(n -> backbone(n).equals(wanted)).findFirst();
  }
}
