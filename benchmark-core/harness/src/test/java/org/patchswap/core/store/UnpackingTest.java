package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive may come from anywhere: what is wrong with it is said before anything is written. */
class UnpackingTest {
  @TempDir Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private Path zip;
  private Path target;

  @BeforeEach
  void aGoodArchive() {
    zip = folder.resolve("a.zip");
    target = folder.resolve("target");
    put("store.json", "{\"format_version\": 1}");
    put("suites/s.json", Codec.text(SampleRecords.suite("s", "a")));
    put("runs/a/record.json", Codec.text(SampleRecords.record("a", .5, 1)));
    put("runs/a/history.csv", "epoch\n1\n");
  }

  private void put(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Unpacking.Done unpack() throws Exception {
    pack(Deflater.DEFAULT_COMPRESSION);
    return new Unpacking(zip).into(target);
  }

  private void pack(int level) throws Exception {
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(level);
      for (var e : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(e.getKey()));
        out.write(e.getValue());
        out.closeEntry();
      }
    }
  }

  private String refused() {
    StoreException e = assertThrows(StoreException.class, this::unpack);
    assertFalse(Files.exists(target.resolve("runs")), "something was written");
    assertFalse(Files.exists(folder.resolve("evil")), "something was written elsewhere");
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertTrue(e.getMessage().startsWith(zip.toString()), e.getMessage());
    return e.getMessage().substring(zip.toString().length());
  }

  @Test
  void aGoodOneIsUnpacked() throws Exception {
    put("runs/a/", "");
    assertEquals(new Unpacking.Done(1, 0), unpack());
    assertTrue(Store.read(target).finished("a"));
    assertEquals(new Unpacking.Done(0, 1), unpack());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/evil",
        "runs/../evil",
        "runs/a/../../../evil",
        "runs/a/..\\evil",
        "runs/a//x",
        "runs/a/c:x",
        "runs/.a/x",
        "runs/a/.hidden",
        "runs/x",
        "suites/../evil.json",
        "suites/.x.json",
        "questions/../evil.json",
        "failed/a.json",
        "evil"
      })
  void aNameThatBelongsNowhereIsRefused(String name) {
    put(name, "x");
    assertEquals(": is no archive of records: it must not hold '" + name + "'", refused());
  }

  @Test
  void aNameOfVeryManyPartsIsRefused() {
    put("runs/a/" + "x/".repeat(30_000) + "..", "x");
    assertTrue(refused().startsWith(": is no archive of records: it must not hold 'runs/a/x/x/"));
  }

  @Test
  void aBombIsRefused() {
    entries.put("runs/a/predictions.csv", new byte[20_000_000]);
    assertTrue(refused().contains("is no archive of records: more than "));
  }

  @Test
  void aSizeThatIsNotTrueIsFound() throws Exception {
    entries.put("runs/a/predictions.csv", new byte[1000]);
    unpack();
    byte[] bytes = Files.readAllBytes(zip);
    // The size stands in the central directory, as four bytes: 1000 becomes 999.
    int at = bytes.length - 1;
    while (!(bytes[at] == (byte) 0xE8 && bytes[at + 1] == 3 && bytes[at + 2] == 0)) {
      at--;
    }
    bytes[at]--;
    Files.write(zip, bytes);
    Path elsewhere = folder.resolve("elsewhere");
    assertThrows(StoreException.class, () -> new Unpacking(zip).into(elsewhere));
    assertFalse(Store.read(elsewhere).finished("a"));
    try (var left = Files.list(elsewhere.resolve("runs"))) {
      assertEquals(List.of(), left.toList(), "a draft stays");
    }
  }

  @Test
  void whatIsNoArchiveIsSaidInOneLine() throws Exception {
    Path none = folder.resolve("none.zip");
    StoreException e = assertThrows(StoreException.class, () -> new Unpacking(none).into(target));
    assertEquals(none + ": is no file; name an archive with --archive", e.getMessage());
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    StoreException f = assertThrows(StoreException.class, () -> new Unpacking(text).into(target));
    assertTrue(f.getMessage().startsWith(text + ": cannot be unpacked ("), f.getMessage());
    StoreException g = assertThrows(StoreException.class, () -> Store.read(text));
    assertTrue(
        g.getMessage().startsWith(text + ": is neither a folder nor an archive of records ("),
        g.getMessage());
  }

  @Test
  void questionsOfOtherSuitesAreRefused() {
    String declared = Codec.text(Declaration.of(SampleRecords.suite("t", "a"), Instant.EPOCH, 0));
    put("questions/s.json", declared);
    assertEquals(": questions/s.json: is the question of suite t", refused());
    entries.remove("questions/s.json");
    put("questions/t.json", declared);
    assertEquals(": questions/t.json: has no note of its suite", refused());
  }

  @Test
  void recordsOfOtherRunsAndFormatsAreRefused() {
    put("runs/b/record.json", Codec.text(SampleRecords.record("a", .5, 1)));
    assertEquals(": runs/b/record.json: is the record of run a", refused());
    entries.remove("runs/b/record.json");
    put("runs/b/history.csv", "");
    assertEquals(": run b has no record.json", refused());
    entries.remove("runs/b/history.csv");
    put("runs/a/record.json", "{");
    assertTrue(refused().startsWith("!/runs/a/record.json: is damaged: not JSON"));
    put("store.json", "{\"format_version\": 2}");
    assertTrue(refused().startsWith(": format_version is 2"));
    entries.remove("store.json");
    assertEquals(": is no archive of records: it holds no store.json", refused());
  }

  @Test
  void anotherSuiteOfTheSameNameIsRefused() throws Exception {
    unpack();
    put("suites/s.json", Codec.text(SampleRecords.suite("s", "a", "b")));
    StoreException e = assertThrows(StoreException.class, this::unpack);
    assertEquals(
        zip
            + ": suite 's' is in "
            + target
            + " already and is another one; name another folder with --store",
        e.getMessage());
  }

  @Test
  void aFinishedRunIsNotReplaced() throws Exception {
    Store.open(target).publish(SampleRecords.record("a", .9, 1), Map.of());
    assertEquals(new Unpacking.Done(0, 1), unpack());
    assertEquals(.9, Store.read(target).record("a").orElseThrow().result().test().get("top1"));
  }

  @Test
  void oneChangedBitIsFoundBeforeAnythingIsWritten() throws Exception {
    // Not compressed, so that a byte of the archive is one of a file.
    pack(Deflater.NO_COMPRESSION);
    byte[] bytes = Files.readAllBytes(zip);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("epoch\n1\n");
    bytes[at + 6] ^= 2;
    Files.write(zip, bytes);
    StoreException e = assertThrows(StoreException.class, () -> new Unpacking(zip).into(target));
    assertEquals(
        zip
            + ": is damaged in runs/a/history.csv; fetch it again, or pack it anew where its store"
            + " is",
        e.getMessage());
    assertFalse(Files.exists(target), "something was written");
    try (Store store = Store.read(zip)) {
      StoreException f = assertThrows(StoreException.class, () -> store.files("a").history());
      assertTrue(f.getMessage().contains("runs/a/history.csv"), f.getMessage());
      assertTrue(
          f.getMessage().endsWith("is damaged: its bytes are not those that were packed"),
          f.getMessage());
    }
  }

  @Test
  void damagedBytesAreNamed() throws Exception {
    unpack();
    byte[] bytes = Files.readAllBytes(zip);
    Arrays.fill(bytes, 60, 90, (byte) 7);
    Files.write(zip, bytes);
    Path elsewhere = folder.resolve("elsewhere");
    StoreException e = assertThrows(StoreException.class, () -> new Unpacking(zip).into(elsewhere));
    assertTrue(e.getMessage().startsWith(zip + ": is damaged in "), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }
}
