package org.patchswap.tasks.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.task.Networks.BackboneKey;

/** The backbones on the class path, of all registered families. */
public final class NetworkRegistry {
  private final List<NetworkFamily> families = new ArrayList<>();
  private final Map<String, NetworkFamily> byName = new LinkedHashMap<>();
  private final Map<String, String> aliases = new TreeMap<>();

  private NetworkRegistry() {}

  /**
   * Looks at the class path.
   *
   * @throws IllegalStateException when two families have a member of one name or alias, or one has
   *     a name that cannot stand in a suite file
   */
  public static NetworkRegistry load() {
    NetworkRegistry out = new NetworkRegistry();
    for (NetworkFamily family : ServiceLoader.load(NetworkFamily.class)) {
      out.families.add(family);
      for (String name : family.names()) {
        if (!name.matches("[a-z0-9]+([_-][a-z0-9]+)*")) {
          throw new IllegalStateException(
              "%s has a network of the name '%s'; use lower case, digits, hyphens and underscores"
                  .formatted(family.getClass().getName(), name));
        }
        NetworkFamily other = out.byName.putIfAbsent(name, family);
        if (other != null) {
          throw new IllegalStateException(
              "The network '%s' of %s is one of %s, too; rename it"
                  .formatted(name, family.getClass().getName(), other.getClass().getName()));
        }
      }
    }
    out.families.forEach(out::takeAliases);
    return out;
  }

  private void takeAliases(NetworkFamily family) {
    family
        .aliases()
        .forEach(
            (alias, name) -> {
              String fault = null;
              if (!alias.matches("[A-Za-z0-9]+([_-][A-Za-z0-9]+)*")) {
                fault = "use letters, digits, hyphens and underscores";
              } else if (!family.names().contains(name)) {
                fault = "the family has no network '" + name + "'";
              } else if (byName.containsKey(alias) || aliases.containsKey(alias)) {
                fault = "that is a name of another network already";
              }
              if (fault != null) {
                throw new IllegalStateException(
                    "%s calls '%s' also '%s': %s"
                        .formatted(family.getClass().getName(), name, alias, fault));
              }
              aliases.put(alias, name);
            });
  }

  /** The families, in the order of registration. */
  public List<NetworkFamily> families() {
    return List.copyOf(families);
  }

  /** All names, family by family. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Names of the literature, sorted, each with the name of the backbone it stands for. */
  public Map<String, String> aliases() {
    return Collections.unmodifiableMap(aliases);
  }

  /** The name that an alias stands for; any other name as it is. */
  public String canonical(String name) {
    return aliases.getOrDefault(name, name);
  }

  /** Whether there is a backbone of a name. */
  public boolean knows(String name) {
    return byName.containsKey(name);
  }

  /**
   * How a backbone enters dense tasks, with its own stride and for colour images.
   *
   * @throws IllegalArgumentException naming the backbone, when it is unknown
   */
  public Form dense(String name) {
    return new Form(3, family(name).denseStem(name), Integer.MAX_VALUE);
  }

  /**
   * How a backbone enters classification where a recipe does not say.
   *
   * @throws IllegalArgumentException naming the backbone, when it is unknown
   */
  Form usual(String name, int channels) {
    return new Form(channels, family(name).usualStem(name), Integer.MAX_VALUE);
  }

  /** What a backbone is to transfer. Small images may enter at half the resolution: same arrays. */
  static BackboneKey key(String name, Form form) {
    return new BackboneKey(name, form.small() ? "" : "the stem for large images");
  }

  /**
   * A backbone, its parameters declared but not yet initialised.
   *
   * @throws IllegalArgumentException naming the backbone, when it is unknown or does not exist in
   *     the form
   */
  public Backbone backbone(String name, Form form) {
    NetworkFamily family = family(name);
    return family.build(name, form).like(family.twin(name));
  }

  private NetworkFamily family(String name) {
    NetworkFamily family = byName.get(name);
    if (family == null) {
      throw new IllegalArgumentException(
          "unknown architecture '" + name + "'; " + Suggest.among(name, byName.keySet()));
    }
    return family;
  }
}
