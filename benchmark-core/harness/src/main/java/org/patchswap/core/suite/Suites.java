package org.patchswap.core.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Suggest;

/**
 * Where suites are found: a file, or by name on the class path as {@code suites/NAME.yaml}, listed
 * in {@code META-INF/benchmark-suites}.
 */
public final class Suites {
  private static final String INDEX = "META-INF/benchmark-suites";

  private Suites() {}

  /** A suite's bytes and the name that messages use for it. */
  public record Source(String file, byte[] bytes) {}

  /** Names of the suites on the class path, sorted. */
  public static SortedSet<String> names() {
    return listed(INDEX);
  }

  /** The lines of all files of one name on the class path, sorted; comments left out. */
  static SortedSet<String> listed(String index) {
    SortedSet<String> out = new TreeSet<>();
    try {
      for (URL one : Collections.list(loader().getResources(index))) {
        try (InputStream in = one.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(l -> !l.isEmpty() && !l.startsWith("#"))
              .forEach(out::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  /**
   * The bytes of a file of the class path.
   *
   * @param index that lists it
   */
  static byte[] bytes(String resource, String index) throws IOException {
    try (InputStream in = loader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(index + " lists " + resource + ", which is missing");
      }
      return in.readAllBytes();
    }
  }

  private static ClassLoader loader() {
    return Suites.class.getClassLoader();
  }

  private static Place place(String nameOrFile) {
    try {
      return Place.of(nameOrFile);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("suite: " + e.getMessage(), e);
    }
  }

  /**
   * Finds a suite.
   *
   * @param nameOrFile a name on the class path or the path of a YAML file
   * @throws IllegalArgumentException with one line when there is none
   */
  public static Source find(String nameOrFile) {
    Place place;
    try {
      if (names().contains(nameOrFile)) {
        String file = nameOrFile + ".yaml";
        return new Source(file, bytes("suites/" + file, INDEX));
      }
      place = place(nameOrFile);
      if (!place.isEmpty() && Files.isRegularFile(place.path())) {
        long size = Files.size(place.path());
        if (size > YamlReader.LARGEST) {
          throw new IllegalArgumentException(
              "%s: is no suite: it has %d bytes, and a suite file at most %d"
                  .formatted(place, size, YamlReader.LARGEST));
        }
        return new Source(place.path().toString(), Files.readAllBytes(place.path()));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          nameOrFile + ": cannot be read (" + e.getMessage() + ")", e);
    }
    throw new IllegalArgumentException(
        "suite: no file and no suite is called "
            + (place.isEmpty() ? "''" : place.toString())
            + "; "
            + Suggest.among(nameOrFile, names()));
  }
}
