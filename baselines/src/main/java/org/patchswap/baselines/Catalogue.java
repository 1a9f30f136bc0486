package org.patchswap.baselines;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;

/** All methods on the class path. */
public final class Catalogue {
  private Catalogue() {}

  /** The methods, by family and then by name. */
  public static List<Traits> all() {
    return ServiceLoader.load(Method.class).stream()
        .map(p -> p.get().traits())
        .sorted(Comparator.comparing(Traits::family).thenComparing(Traits::name))
        .toList();
  }
}
