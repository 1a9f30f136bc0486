package org.patchswap.core.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.patchswap.core.file.Leftovers;
import org.patchswap.core.file.PrivateFolder;

/**
 * Where DJL unpacks native libraries: code that every worker loads. DJL's own choice is a folder in
 * the home; where that cannot be written, it is one of the system's temporary ones that anybody can
 * have filled, so a worker is given a private one.
 */
public final class LibraryFolder {
  /** The variable of DJL that names it. */
  static final String VARIABLE = "DJL_CACHE_DIR";

  /** Where DJL unpacks before it renames. */
  private static final String DRAFT = "tmp";

  private LibraryFolder() {}

  /** Adds what a worker must be told to the environment of one. */
  static void choose(Map<String, String> env, Path home) {
    choose(env, home, () -> PrivateFolder.get(VARIABLE));
  }

  static void choose(Map<String, String> env, Path home, Supplier<Path> instead) {
    if (env.getOrDefault(VARIABLE, "").isEmpty() && !Files.isWritable(home)) {
      env.put(VARIABLE, instead.get().resolve("djl").toString());
    }
  }

  static Path home() {
    return Path.of(System.getProperty("user.home", ""));
  }

  /** Deletes what workers that were killed while they unpacked have left, if it is old. */
  public static void clear(Instant now) {
    Path folder =
        Optional.ofNullable(System.getenv(VARIABLE))
            .filter(v -> !v.isEmpty())
            .map(Path::of)
            .orElse(home().resolve(".djl.ai"));
    Leftovers.clear(folder.resolve("pytorch"), n -> n.startsWith(DRAFT), now);
  }
}
