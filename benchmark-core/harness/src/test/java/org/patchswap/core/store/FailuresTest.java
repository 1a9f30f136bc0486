package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When runs failed. */
class FailuresTest {
  @TempDir Path folder;

  @Test
  void aFailureHasTheTimeOfItsNote() throws Exception {
    Failures failures = new Failures(folder);
    assertEquals(Map.of(), failures.all());
    Store.open(folder).fail(new Failure("a", "it diverged", Optional.empty()));
    Instant then = Instant.ofEpochSecond(1_000_000);
    Files.setLastModifiedTime(folder.resolve("failed/a.json"), FileTime.from(then));
    assertEquals(Map.of("a", then), failures.all());
    assertEquals(Optional.of(then), failures.at("a"));
    assertEquals(Optional.empty(), failures.at("b"));
  }
}
