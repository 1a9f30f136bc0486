package org.patchswap.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The faults that are known. Every module on the class path may add some in {@code
 * META-INF/benchmark-faults.json}, so that each tells of its own: the harness of training, methods
 * of methods.
 *
 * @param faults sorted by name
 */
public record KnownFaults(List<KnownFault> faults) {
  /** Where a module tells of its faults. */
  static final String RESOURCE = "META-INF/benchmark-faults.json";

  /** None. */
  public static final KnownFaults NONE = new KnownFaults(List.of());

  /** A fault of a record. */
  public record Finding(KnownFault fault, boolean certain) {}

  /**
   * Checks that names are different.
   *
   * @throws StoreException with one line where two faults have one name
   */
  public KnownFaults {
    faults = faults.stream().sorted(Comparator.comparing(KnownFault::name)).toList();
    for (int i = 1; i < faults.size(); i++) {
      if (faults.get(i).name().equals(faults.get(i - 1).name())) {
        throw new StoreException(
            RESOURCE + ": two faults are called '" + faults.get(i).name() + "': rename one");
      }
    }
  }

  /** Those that the modules on the class path tell of. */
  public static KnownFaults load() {
    List<KnownFault> all = new ArrayList<>();
    try {
      for (URL file : Collections.list(KnownFaults.class.getClassLoader().getResources(RESOURCE))) {
        try (InputStream in = file.openStream()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          all.addAll(read(text, file.toString()).faults());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KnownFaults(all);
  }

  /**
   * Reads the faults of a module.
   *
   * @param where names the text in messages
   * @throws StoreException with one line naming the place and the key at fault
   */
  static KnownFaults read(String text, String where) {
    return Codec.read(KnownFaults.class, text, where);
  }

  /** The faults that spoil a record, or may. */
  public List<Finding> in(Record record) {
    List<Finding> out = new ArrayList<>();
    for (KnownFault f : faults) {
      KnownFault.Doubt doubt = f.in(record);
      if (doubt != KnownFault.Doubt.NONE) {
        out.add(new Finding(f, doubt == KnownFault.Doubt.CERTAIN));
      }
    }
    return List.copyOf(out);
  }
}
