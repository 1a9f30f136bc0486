package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.ArchiveNote.Rules;

class PackingTest {
  @TempDir Path folder;
  private Store store;

  /** Two runs of a suite, one of another, each with a file of every kind. */
  @BeforeEach
  void fill() {
    store = Store.open(folder.resolve("store"));
    for (String id : List.of("b1", "a2", "c3")) {
      Map<String, byte[]> files = new TreeMap<>();
      files.put(Record.HISTORY, ("epoch\n" + id).getBytes(StandardCharsets.UTF_8));
      files.put(Record.PREDICTIONS, new byte[2000]);
      files.put(Record.WEIGHTS, new byte[3000]);
      files.put(Record.ARTEFACTS + "Überblick.png", new byte[10]);
      files.put(Record.ARTEFACTS + "boxes.csv", new byte[20]);
      store.publish(SampleRecords.record(id, id.equals("a2") ? 2 : 1, .5, 1), files);
    }
    store.declare(SampleRecords.suite("s", "b1", "a2"), Instant.EPOCH);
    store.declare(SampleRecords.suite("other", "c3"), Instant.EPOCH);
  }

  private byte[] pack(Store from, Rules rules, String name) throws Exception {
    Path file = folder.resolve(name);
    new Packing(from, "s", rules).write(file, "--archive");
    return Files.readAllBytes(file);
  }

  private static List<String> names(Path zip) throws Exception {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(Object::toString).toList();
    }
  }

  @Test
  void whatIsLargeStaysOutAndNamesAreSorted() throws Exception {
    pack(store, new Rules(false, 1, false, List.of("*/boxes.*")), "a.zip");
    assertEquals(
        List.of(
            "archive.json",
            "questions/s.json",
            "runs/a2/history.csv",
            "runs/a2/record.json",
            "runs/b1/artefacts/Überblick.png",
            "runs/b1/history.csv",
            "runs/b1/record.json",
            "store.json",
            "suites/s.json"),
        names(folder.resolve("a.zip")));
  }

  @Test
  void theArchiveSaysWhatWasLeftOut() throws Exception {
    Rules rules = new Rules(false, 1, false, List.of("*/boxes.*"));
    ArchiveNote note = new Packing(store, "s", rules).note();
    assertEquals(new ArchiveNote(Store.FORMAT_VERSION, "s", rules, 2, 7, 0), note);
    pack(store, rules, "a.zip");
    try (ZipFile zip = new ZipFile(folder.resolve("a.zip").toFile())) {
      byte[] text = zip.getInputStream(zip.getEntry("archive.json")).readAllBytes();
      assertEquals(
          note,
          Codec.read(ArchiveNote.class, new String(text, StandardCharsets.UTF_8), "archive.json"));
    }
  }

  @Test
  void everythingIsEverything() throws Exception {
    pack(store, Rules.EVERYTHING, "a.zip");
    assertEquals(2 * 6 + 4, names(folder.resolve("a.zip")).size());
    assertEquals(0, new Packing(store, "s", Rules.EVERYTHING).note().filesLeftOut());
  }

  @Test
  void recordsThatListNoFilesAreCounted() throws Exception {
    Path file = folder.resolve("store/runs/a2/record.json");
    Files.writeString(file, Codec.text(SampleRecords.record("a2", 2, .5, 1)));
    assertEquals(1, new Packing(store, "s", Rules.USUAL).note().recordsWithoutList());
  }

  @Test
  void sameBytesTwiceInWhateverZoneAndLanguage() throws Exception {
    byte[] first = pack(store, Rules.USUAL, "a.zip");
    TimeZone zone = TimeZone.getDefault();
    Locale language = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertArrayEquals(first, pack(store, Rules.USUAL, "b.zip"));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(language);
    }
  }

  @Test
  void unpackedAndPackedAgainItIsTheSame() throws Exception {
    byte[] first = pack(store, Rules.USUAL, "a.zip");
    Unpacking.Done done = new Unpacking(folder.resolve("a.zip")).into(folder.resolve("again"));
    assertEquals(new Unpacking.Done(2, 0), done);
    Store again = Store.read(folder.resolve("again"));
    assertArrayEquals(first, pack(again, Rules.USUAL, "b.zip"));
    try (Store zip = Store.read(folder.resolve("a.zip"))) {
      assertArrayEquals(first, pack(zip, Rules.USUAL, "c.zip"));
    }
  }

  @Test
  void aNoteOfAnotherVersionKeepsWhatThisOneDoesNotKnow() throws Exception {
    Path note = folder.resolve("store/suites/s.json");
    String more = Files.readString(note).replaceFirst("\\{", "{\"colour\": \"green\",");
    Files.writeString(note, more);
    pack(store, Rules.USUAL, "a.zip");
    new Unpacking(folder.resolve("a.zip")).into(folder.resolve("again"));
    assertEquals(more, Files.readString(folder.resolve("again/suites/s.json")));
  }

  @Test
  void anArchiveIsReadInPlace() throws Exception {
    pack(store, Rules.USUAL, "a.zip");
    try (Store zip = Store.read(folder.resolve("a.zip"))) {
      assertEquals(List.of("a2", "b1"), zip.ids());
      assertEquals(store.run("a2").orElseThrow().digest(), zip.run("a2").orElseThrow().digest());
      assertEquals(store.files("b1").history(), zip.files("b1").history());
      assertTrue(zip.failure("a2").isEmpty());
      assertEquals(List.of("s"), List.copyOf(zip.suites().keySet()));
    }
  }

  @Test
  void nothingIsRunInAnArchive() throws Exception {
    pack(store, Rules.USUAL, "a.zip");
    Path zip = folder.resolve("a.zip");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(zip));
    assertEquals(
        zip
            + ": is an archive, which is only read; put it into a folder first: benchmark unpack"
            + " --archive "
            + zip
            + " --store DIR",
        e.getMessage());
  }

  @Test
  void faultsAreSaidInOneLine() {
    fault(
        "suite: " + store.root() + " holds no suite 'elsewhere'; known: other, s",
        "elsewhere",
        Rules.USUAL);
    fault(store.root() + ": no run of suite 'none' is finished; run it first", "none", Rules.USUAL);
    StoreException e =
        assertThrows(StoreException.class, () -> new Rules(false, 1, false, List.of("[")));
    assertTrue(e.getMessage().startsWith("without: '[' is no pattern of file names"));
  }

  private void fault(String line, String suite, Rules rules) {
    if (suite.equals("none")) {
      store.declare(SampleRecords.suite("none", "missing"), Instant.EPOCH);
    }
    StoreException e = assertThrows(StoreException.class, () -> new Packing(store, suite, rules));
    assertEquals(line, e.getMessage());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    Packing packing = new Packing(store, "s", Rules.USUAL);
    StoreException folderThere =
        assertThrows(StoreException.class, () -> packing.write(folder, "--archive"));
    assertEquals(folder + ": is a folder; name a file with --archive", folderThere.getMessage());
    Path file = Files.writeString(folder.resolve("file"), "");
    StoreException below =
        assertThrows(StoreException.class, () -> packing.write(file.resolve("a.zip"), "--archive"));
    assertTrue(below.getMessage().contains("the archive cannot be written"), below.getMessage());
  }
}
