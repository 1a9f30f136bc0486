package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {
  @TempDir Path home;

  private Map<String, String> chosen(Map<String, String> before, Path home) {
    Map<String, String> env = new HashMap<>(before);
    LibraryFolder.choose(env, home, () -> Path.of("/private"));
    return env;
  }

  @Test
  void aHomeThatCanBeWrittenIsLeftToTheLibrary() {
    assertEquals(Map.of(), chosen(Map.of(), home));
  }

  @Test
  void withoutOneTheFolderIsPrivate() {
    assertEquals(
        Map.of("DJL_CACHE_DIR", "/private/djl"), chosen(Map.of(), home.resolve("nowhere")));
  }

  @Test
  void whatAUserNamesStands() {
    Map<String, String> own = Map.of("DJL_CACHE_DIR", "/own");
    assertEquals(own, chosen(own, home.resolve("nowhere")));
  }
}
