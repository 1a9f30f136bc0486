package org.patchswap.core.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.store.SampleRecords;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.Unpacking;

/** What somebody may do to a store, each found; the store is that of the first look. */
class VerificationTest {
  private static final Path ARCHIVE = Path.of("../../results/measured/records/quick.zip");

  /** A run on images with a teacher, and another of the same method. */
  private static final String ONE = "017b0df5d8b83cf3";

  private static final String OTHER = "1195383868735f03";
  private static final String TEACHER = "c2e939700404352f";

  @TempDir Path folder;
  private Path store;

  /** Something done to a store. */
  interface Manipulation {
    void to(Path store) throws IOException;
  }

  @BeforeEach
  void unpack() {
    store = folder.resolve("store");
    new Unpacking(ARCHIVE).into(store);
  }

  private static Verification verify(Path store) {
    try (Store opened = Store.read(store)) {
      return Verification.of(opened, Optional.empty());
    }
  }

  @Test
  void nothingIsFoundWhereNothingWasDone() {
    assertEquals(List.of(), verify(store).findings());
    Verification archive = verify(ARCHIVE);
    assertEquals(List.of(), archive.findings());
    assertEquals(42, archive.records());
    assertTrue(archive.figures() > 800, archive::toString);
    assertTrue(archive.accuracies() > 0, archive::toString);
  }

  private static Path run(String id) {
    return Path.of("runs", id);
  }

  private static String record(String id) {
    return "runs/" + id + "/record.json";
  }

  private static Manipulation edit(String file, String from, String to) {
    return store -> {
      Path path = store.resolve(file);
      String text = Files.readString(path);
      assertTrue(text.contains(from), file + " holds no " + from);
      Files.writeString(path, text.replace(from, to));
    };
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void exchange(Path store) throws IOException {
    Path aside = store.resolve("aside");
    Files.move(store.resolve(run(ONE)), aside);
    Files.move(store.resolve(run(OTHER)), store.resolve(run(ONE)));
    Files.move(aside, store.resolve(run(OTHER)));
  }

  private static void shorten(Path store) throws IOException {
    Path file = store.resolve(run(ONE)).resolve("history.csv");
    List<String> lines = Files.readAllLines(file);
    lines.remove(1);
    Files.write(file, lines);
  }

  static Stream<Arguments> manipulations() {
    return Map.<String, Object[]>ofEntries(
            row("metric raised", "edited", record(ONE), edit(record(ONE), "0.8145", "0.9145")),
            row("folders exchanged", "edited", record(ONE), VerificationTest::exchange),
            row(
                "byte of predictions flipped",
                "damaged",
                "runs/" + ONE + "/predictions.csv",
                s -> flip(s.resolve(run(ONE)).resolve("predictions.csv"))),
            row(
                "row of history removed",
                "damaged",
                "runs/" + ONE + "/history.csv",
                VerificationTest::shorten),
            row(
                "id edited",
                "edited",
                record(ONE),
                edit(
                    record(ONE),
                    "\"id\": \"" + ONE,
                    "\"id\": \"0" + ONE.substring(1).replace("0", "1"))),
            row(
                "record of the future",
                "future",
                record(ONE),
                edit(record(ONE), "\"format_version\": 1", "\"format_version\": 2")),
            row(
                "learning rate of the spec changed",
                "edited",
                record(ONE),
                edit(record(ONE), "\"value\": 0.1\n", "\"value\": 0.2\n")),
            row(
                "question changed",
                "edited",
                "suites/quick.json",
                edit("suites/quick.json", "\"margin\": ", "\"margin\": 1")),
            row(
                "file removed",
                "missing",
                "runs/" + ONE + "/predictions.csv",
                s -> Files.delete(s.resolve(run(ONE)).resolve("predictions.csv"))),
            row(
                "file added",
                "added",
                "runs/" + ONE + "/notes.txt",
                s -> Files.writeString(s.resolve(run(ONE)).resolve("notes.txt"), "x")),
            row(
                "run needed first removed",
                "missing",
                record(ONE),
                s -> Files.move(s.resolve(run(TEACHER)), s.resolve("gone"))),
            row(
                "failure cut short",
                "damaged",
                "failed/x.json",
                s ->
                    Files.writeString(
                        Files.createDirectories(s.resolve("failed")).resolve("x.json"), "{")))
        .entrySet()
        .stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]));
  }

  private static Map.Entry<String, Object[]> row(
      String name, String kind, String place, Manipulation what) {
    return Map.entry(name, new Object[] {kind, place, what});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("manipulations")
  void isFound(String name, String kind, String place, Manipulation what) throws IOException {
    what.to(store);
    List<Finding> all = verify(store).findings();
    assertTrue(
        all.stream().anyMatch(f -> f.kind().word().equals(kind) && f.place().equals(place)),
        all::toString);
  }

  @Test
  void anEntryOfAnArchiveReplacedIsFound() throws IOException {
    Path copy =
        Files.copy(ARCHIVE, folder.resolve("copy.zip"), StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path other = zip.getPath("runs", OTHER, "predictions.csv");
      Files.copy(
          other, zip.getPath("runs", ONE, "predictions.csv"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<Finding> all = verify(copy).findings();
    assertEquals("runs/" + ONE + "/predictions.csv", all.get(0).place(), all::toString);
    assertEquals(Finding.Kind.DAMAGED, all.get(0).kind());
  }

  /** Of what no other file repeats, the record's digest of itself alone tells. */
  @Test
  void anEditThatNothingElseShowsBreaksTheRecordsDigest() throws IOException {
    Path fresh = folder.resolve("fresh");
    try (Store made = Store.open(fresh)) {
      made.publish(SampleRecords.record("a", 0.5, 12.5), Map.of());
    }
    assertEquals(1, verify(fresh).sealed());
    Finding found =
        new Finding(
            Finding.Kind.EDITED, record("a"), "record_digest is not that of the rest of the file");
    assertFalse(verify(fresh).findings().contains(found));
    edit(record("a"), "\"train_seconds\": 12.5", "\"train_seconds\": 11.5").to(fresh);
    assertTrue(verify(fresh).findings().contains(found), () -> verify(fresh).toString());
    edit(record("a"), "\"train_seconds\": 11.5", "\"train_seconds\": 12.5").to(fresh);
    assertFalse(verify(fresh).findings().contains(found));
    edit(record("a"), "\"record_digest\": \"", "\"record_digest\": \"0").to(fresh);
    assertTrue(verify(fresh).findings().contains(found));
  }

  /** The digest over the arrays is worked out from the file's bytes: a flipped bit is another. */
  @Test
  void aBitOfWeightsFlippedIsAnotherDigest() {
    String head = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    byte[] file = new byte[8 + head.length() + 4];
    file[0] = (byte) head.length();
    System.arraycopy(head.getBytes(StandardCharsets.UTF_8), 0, file, 8, head.length());
    String before = WeightsFile.digest(file).orElseThrow();
    file[file.length - 1] ^= 1;
    assertTrue(!before.equals(WeightsFile.digest(file).orElseThrow()));
    file[0] = 127;
    assertEquals(Optional.empty(), WeightsFile.digest(file));
  }
}
