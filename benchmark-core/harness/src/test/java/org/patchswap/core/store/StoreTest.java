package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.json.Json;

class StoreTest {
  @TempDir Path folder;

  private static Map<String, byte[]> record(String id, double top1, double seconds) {
    String json =
        Json.pretty(
            Map.of(
                "id", id,
                "identity", Map.of("seed", 1),
                "result", Map.of("test", Map.of("top1", top1)),
                "cost", Map.of("train_seconds", seconds)));
    return Map.of("record.json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPublishedRunIsFinishedAndItsWorkIsGone() throws Exception {
    Store store = Store.open(folder);
    Files.createDirectories(store.work("a").resolve("checkpoints"));
    store.fail("a", Map.of("reason", "first try"));
    store.publish("a", record("a", .5, 1));
    assertTrue(store.finished("a"));
    assertFalse(Files.exists(store.work("a")));
    assertTrue(store.failure("a").isEmpty());
    assertEquals(.5, store.record("a").orElseThrow().metrics("test").get("top1"));
    try (Stream<Path> left = Files.list(folder.resolve("runs"))) {
      assertEquals(1, left.count(), "no half-written folder may stay");
    }
  }

  @Test
  void othersMayReadWhatTheUmaskLetsThemRead() throws Exception {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Store store = Store.open(folder);
    store.publish("a", record("a", .5, 1));
    assertEquals(
        Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(store.folder("a")));
  }

  @Test
  void aFinishedRunIsNeverReplaced() {
    Store store = Store.open(folder);
    store.publish("a", record("a", .5, 1));
    store.publish("a", record("a", .9, 1));
    assertEquals(.5, store.record("a").orElseThrow().metrics("test").get("top1"));
  }

  @Test
  void theDigestKnowsResultsAndNotTimes() {
    Store one = Store.open(folder.resolve("one"));
    one.publish("a", record("a", .5, 1));
    Store two = Store.open(folder.resolve("two"));
    two.publish("a", record("a", .5, 99));
    Store three = Store.open(folder.resolve("three"));
    three.publish("a", record("a", .6, 1));
    assertEquals(one.digest(), two.digest());
    assertNotEquals(one.digest(), three.digest());
  }

  @Test
  void oneProcessHoldsARun() throws Exception {
    Store store = Store.open(folder);
    AutoCloseable lock = store.lock("a").orElseThrow();
    assertTrue(store.lock("a").isEmpty());
    lock.close();
    store.lock("a").orElseThrow().close();
  }

  @Test
  void aFolderThatIsAFileIsRefusedInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(file.resolve("store")));
    assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void anotherFormatIsRefused() throws Exception {
    Files.writeString(folder.resolve("store.json"), "{\"format_version\": 99}");
    assertThrows(StoreException.class, () -> Store.read(folder));
  }
}
