package org.patchswap.tasks.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.patchswap.core.file.PrivateFolder;

/** Where what can be made again is kept between runs. */
public final class CacheFolder {
  /** The system property that names it. */
  public static final String PROPERTY = "patchswap.cache";

  private CacheFolder() {}

  /**
   * The folder of the system property {@code patchswap.cache}, else {@code patchswap} in the user's
   * cache folder, else a private folder among the temporary ones.
   *
   * @throws IllegalArgumentException with one line when somebody else made that one
   */
  public static Path get() {
    String own = System.getProperty(PROPERTY, "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home", ""));
    Path cache = xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
    Path usual = Files.isWritable(cache) ? cache : home;
    return Files.isWritable(usual)
        ? cache.resolve("patchswap")
        : PrivateFolder.get("-D" + PROPERTY).resolve("cache");
  }
}
