package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.patchswap.core.store.SampleRecords.but;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a suite set out to decide travels with its runs. */
class PackedDeclarationTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant LATER = Instant.parse("2026-02-03T04:05:06Z");
  private static final SuiteNote NOTE = SampleRecords.suite("s", "a", "b");

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void aStoreOfOneRun() {
    store = Store.open(folder.resolve("store"));
    store.publish(SampleRecords.record("a", .5, 1), Map.of());
    store.declare(NOTE, THEN);
  }

  private Path pack(Store from, String name) {
    Path zip = folder.resolve(name);
    new Packing(from, "s", ArchiveNote.Rules.USUAL).write(zip, "--archive");
    return zip;
  }

  @Test
  void itGoesThroughAnArchiveAsItStands() throws Exception {
    Path file = store.root().resolve("questions/s.json");
    String more = Files.readString(file).replaceFirst("\\{", "{\"colour\": \"green\",");
    Files.writeString(file, more);
    Path zip = pack(store, "a.zip");
    try (Store archive = Store.read(zip)) {
      assertEquals(store.declaration("s"), archive.declaration("s"));
    }
    Path again = folder.resolve("again");
    new Unpacking(zip).into(again);
    assertEquals(more, Files.readString(again.resolve("questions/s.json")));
    new Unpacking(zip).into(again);
    assertEquals(more, Files.readString(again.resolve("questions/s.json")));
    assertArrayEquals(
        Files.readAllBytes(zip), Files.readAllBytes(pack(Store.read(again), "b.zip")));
  }

  @Test
  void whatAnotherStoreDeclaredIsKeptBesideIt() {
    Store other = Store.open(folder.resolve("other"));
    other.publish(SampleRecords.record("b", 2, .5, 1), Map.of());
    other.declare(NOTE, LATER);
    Path zip = pack(other, "b.zip");
    for (int twice = 0; twice < 2; twice++) {
      new Unpacking(zip).into(store.root());
      assertEquals("2026-01-02T03:04:05Z", store.declaration("s").orElseThrow().time());
      assertEquals(
          List.of(other.declaration("s").orElseThrow()),
          store.declaration("s").orElseThrow().joined());
    }
  }

  @Test
  void changesThatAnArchiveKnowsAreTakenOver() {
    Path copy = folder.resolve("copy");
    new Unpacking(pack(store, "a.zip")).into(copy);
    store.declare(but(NOTE, "\"margin\": 0.5", "\"margin\": 2.0"), LATER);
    store.declare(NOTE, LATER);
    Path zip = pack(store, "b.zip");
    new Unpacking(zip).into(copy);
    assertEquals(store.declaration("s"), Store.read(copy).declaration("s"));
    new Unpacking(folder.resolve("a.zip")).into(store.root());
    assertEquals(Store.read(copy).declaration("s"), store.declaration("s"));
  }
}
