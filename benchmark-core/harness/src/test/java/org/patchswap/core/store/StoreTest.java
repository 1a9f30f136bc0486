package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.core.store.SampleRecords.record;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Sha256;

class StoreTest {
  private static final Map<String, byte[]> FILES =
      Map.of(
          Record.HISTORY,
          "epoch\n1\n".getBytes(StandardCharsets.UTF_8),
          Record.ARTEFACTS + "a/picture.png",
          new byte[] {1, 2, 3});

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder);
  }

  private static double top1(Store store, String id) {
    return store.record(id).orElseThrow().result().test().get("top1");
  }

  private static Failure failure(String id) {
    return new Failure(id, "first try", Optional.of(SampleRecords.spec(1)));
  }

  private List<String> in(String name) throws Exception {
    try (Stream<Path> all = Files.list(folder.resolve(name))) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** A process that was thought lost comes back with the same run. */
  @Test
  void aLateDoubleThatSaysTheSameIsLetGo() throws Exception {
    assertEquals(new Publication.First(), store.publish(record("a", 0.5, 1), FILES));
    assertEquals(new Publication.Same(), store.publish(record("a", 0.5, 2), FILES));
    assertEquals(List.of(), store.contradictions("a"));
    assertEquals(List.of("a"), in("runs"));
  }

  @Test
  void aLateDoubleThatSaysSomethingElseIsKeptAside() throws Exception {
    store.publish(record("a", 0.5, 1), FILES);
    var other =
        assertInstanceOf(
            Publication.Contradiction.class, store.publish(record("a", 0.25, 1), FILES));
    assertEquals(0.5, top1(store, "a"));
    assertEquals(List.of(other.aside()), store.contradictions("a"));
    assertEquals(List.of(), store.contradictions("b"));
    assertTrue(Files.readString(other.aside().resolve(Record.FILE)).contains("0.25"));
    assertTrue(Files.exists(other.aside().resolve(Record.HISTORY)));
  }

  @Test
  void aPublishedRunIsFinishedAndItsWorkIsGone() throws Exception {
    Files.createDirectories(store.work("a").resolve("checkpoints"));
    store.fail(failure("a"));
    assertEquals("first try", store.failure("a").orElseThrow().reason());
    store.publish(record("a", .5, 1), FILES);
    assertTrue(store.finished("a"));
    assertFalse(Files.exists(store.work("a")));
    assertTrue(store.failure("a").isEmpty());
    assertEquals(.5, top1(store, "a"));
    assertEquals(List.of("a"), in("runs"), "no half-written folder may stay");
    assertEquals(List.of(), in("failed"));
  }

  @Test
  void everyFileOfARunStandsInItsRecord() throws Exception {
    store.publish(record("a", .5, 1), FILES);
    StoredRun run = store.run("a").orElseThrow();
    assertEquals(FILES.keySet(), run.record().files().keySet());
    for (String name : FILES.keySet()) {
      assertEquals(Sha256.of(run.files().path(name)), run.record().files().get(name));
    }
    assertEquals(
        List.of(Record.ARTEFACTS + "a/picture.png", Record.HISTORY, Record.FILE),
        run.files().names());
  }

  /** Looking into a folder with a file manager must change no archive of it. */
  @Test
  void hiddenFilesAreNoneOfARun() throws Exception {
    store.publish(record("a", .5, 1), Map.of());
    StoredRun.Files files = store.files("a");
    List<String> before = files.names();
    Files.createDirectories(files.path(Record.ARTEFACTS + ".thumbs"));
    Files.writeString(files.path(Record.ARTEFACTS + ".thumbs/x.png"), "");
    Files.writeString(files.path(".DS_Store"), "");
    assertEquals(before, files.names());
  }

  @Test
  void othersMayReadWhatTheUmaskLetsThemRead() throws Exception {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    store.publish(record("a", .5, 1), FILES);
    assertEquals(
        Files.getPosixFilePermissions(plain),
        Files.getPosixFilePermissions(store.files("a").folder()));
  }

  @Test
  void aFinishedRunIsNeverReplaced() throws Exception {
    store.publish(record("a", .5, 1), FILES);
    store.publish(record("a", .9, 1), FILES);
    assertEquals(.5, top1(store, "a"));
    assertEquals(List.of("a"), in("runs"));
  }

  @Test
  void aFailureThatComesAfterTheRecordIsNotNoted() throws Exception {
    store.publish(record("a", .5, 1), FILES);
    store.fail(failure("a"));
    assertTrue(store.failure("a").isEmpty());
    assertFalse(Files.exists(folder.resolve("failed/a.json")));
  }

  @Test
  void ofManyWritersOneIsFirstAndNoFailureStandsBesideItsRecord() throws Exception {
    for (int round = 0; round < 25; round++) {
      String id = "run" + round;
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> writers = new ArrayList<>();
      List<Throwable> thrown = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        int writer = w;
        Thread t =
            new Thread(
                () -> {
                  try {
                    start.await();
                    // Each has the store open for itself, as processes do.
                    Store own = Store.open(folder);
                    if (writer % 2 == 0) {
                      own.publish(record(id, writer, 1), FILES);
                    } else {
                      own.fail(failure(id));
                    }
                  } catch (Throwable e) {
                    synchronized (thrown) {
                      thrown.add(e);
                    }
                  }
                });
        t.start();
        writers.add(t);
      }
      start.countDown();
      for (Thread t : writers) {
        t.join();
      }
      assertEquals(List.of(), thrown);
      assertTrue(store.finished(id));
      assertFalse(Files.exists(folder.resolve("failed/" + id + ".json")), id);
    }
    assertEquals(25, in("runs").size(), "drafts stay");
  }

  @Test
  void whatStandsWhereARecordBelongsIsSetAside() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("runs/a/artefacts"));
    Files.writeString(broken.resolve("half.png"), "half");
    store.publish(record("a", .5, 1), FILES);
    assertEquals(.5, top1(store, "a"));
    List<String> aside = in("set-aside");
    assertEquals(1, aside.size());
    assertTrue(Files.exists(folder.resolve("set-aside/" + aside.get(0) + "/artefacts/half.png")));
  }

  @Test
  void onlyWhatIsNoRecordIsSetAside() throws Exception {
    assertTrue(store.setAside("a").isEmpty());
    Files.createDirectories(folder.resolve("runs/a"));
    assertTrue(store.setAside("a").orElseThrow().startsWith(folder.resolve("set-aside")));
    store.publish(record("a", .5, 1), FILES);
    assertTrue(store.setAside("a").isEmpty());
    assertTrue(store.finished("a"));
  }

  @Test
  void theDigestKnowsResultsAndNotTimes() {
    Store one = Store.open(folder.resolve("one"));
    one.publish(record("a", .5, 1), FILES);
    Store two = Store.open(folder.resolve("two"));
    two.publish(record("a", .5, 99), Map.of());
    Store three = Store.open(folder.resolve("three"));
    three.publish(record("a", .6, 1), FILES);
    assertEquals(one.digest(), two.digest());
    assertNotEquals(one.digest(), three.digest());
    assertEquals(record("a", .5, 1).digest(), one.run("a").orElseThrow().digest());
  }

  @Test
  void suitesAreReadBack() {
    SuiteNote note = SampleRecords.suite("a-suite", "a", "b");
    store.declare(note, java.time.Instant.EPOCH);
    assertEquals(Codec.text(note), Codec.text(store.suites().get("a-suite")));
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws Exception {
    Files.createDirectories(folder.resolve("suites/s.json/in-the-way"));
    assertThrows(
        StoreException.class, () -> store.declare(SampleRecords.suite("s", "a"), Instant.EPOCH));
    assertEquals(List.of("s.json"), in("suites"));
    Files.writeString(folder.resolve("runs"), "a file");
    assertThrows(UncheckedIOException.class, () -> store.publish(record("a", .5, 1), FILES));
    Files.delete(folder.resolve("runs"));
    Map<String, byte[]> clash = Map.of("x", new byte[1], "x/y", new byte[1]);
    assertThrows(UncheckedIOException.class, () -> store.publish(record("a", .5, 1), clash));
    assertEquals(List.of(), in("runs"), "a draft stays");
  }

  @Test
  void aFolderThatIsAFileIsRefusedInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(file.resolve("store")));
    assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void noStoreIsSaidInOneLine() {
    Path none = folder.resolve("none");
    StoreException e = assertThrows(StoreException.class, () -> Store.read(none));
    assertEquals(
        none + ": holds no store; run a suite first or name another folder with --store",
        e.getMessage());
  }

  @Test
  void anotherFormatIsRefused() throws Exception {
    Files.writeString(folder.resolve("store.json"), "{\"format_version\": 99}");
    assertThrows(StoreException.class, () -> Store.read(folder));
  }

  @Test
  void aDamagedFileIsNamedInOneLine() throws Exception {
    store.publish(record("a", .5, 1), FILES);
    Path file = folder.resolve("runs/a/record.json");
    String good = Files.readString(file);
    expect(file, good.substring(0, 200), () -> store.record("a"), "not JSON");
    expect(file, "", () -> store.record("a"), "not a JSON object");
    expect(file, good.replace("\"seed\": 1", "\"seed\": \"x\""), () -> store.record("a"), "seed");
    expect(
        file,
        good.replace("\"format_version\": 1", "\"format_version\": 2"),
        () -> store.digest(),
        "format_version is 2");
    store.publish(record("b", .5, 1), FILES);
    assertEquals(List.of("b"), store.records().stream().map(Record::id).toList());
    assertEquals(1, store.faults().size());
    Path suite = Files.createDirectories(folder.resolve("suites")).resolve("s.json");
    expect(suite, "[]", () -> store.suite("s"), "not a JSON object");
    assertEquals(Map.of(), store.suites());
    assertEquals(1, store.faultsOfSuites().size());
    Path failed = Files.createDirectories(folder.resolve("failed")).resolve("c.json");
    Files.writeString(failed, "{\"id\": \"c\"}");
    String reason = store.failure("c").orElseThrow().reason();
    assertTrue(reason.endsWith("c.json: reason is missing"), reason);
    expect(folder.resolve("store.json"), "{", () -> Store.read(folder), "not JSON");
  }

  private static void expect(Path file, String content, Runnable reading, String words)
      throws Exception {
    Files.writeString(file, content);
    StoreException e = assertThrows(StoreException.class, reading::run);
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }
}
