package org.patchswap.tasks.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.option.Suggest;

/** The catalogue of backbones. A new family is a class and a line here. */
public final class Architectures {
  private static final List<Family> FAMILIES =
      List.of(
          new ResNets(),
          new WideResNets(),
          new Vggs(),
          new MobileNets(),
          new ShuffleNets(),
          new ShuffleNetsV2());

  private static final Map<String, Family> BY_NAME = new LinkedHashMap<>();

  static {
    FAMILIES.forEach(f -> f.names().forEach(n -> BY_NAME.put(n, f)));
  }

  private Architectures() {}

  /** All names, family by family. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * A backbone, its parameters declared but not yet initialised.
   *
   * @throws IllegalArgumentException naming the architecture, when it is unknown or does not exist
   *     in the form
   */
  public static Backbone backbone(String name, Form form) {
    Family family = BY_NAME.get(name);
    if (family == null) {
      throw new IllegalArgumentException(
          "Unknown architecture '" + name + "'; " + Suggest.among(name, BY_NAME.keySet()));
    }
    return family.build(name, form);
  }
}
