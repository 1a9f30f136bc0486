package org.patchswap.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.patchswap.core.file.Sha256;

/**
 * Makes one archive of a suite's runs. The same records and rules give the same bytes: names are
 * sorted, all times are one and the same, and nothing tells when or where it was made.
 */
public final class Packing {
  /** The first month in which an entry's time does not depend on the time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Store store;
  private final SuiteNote suite;
  private final ArchiveNote.Rules rules;
  private final SortedMap<String, Supplier<byte[]>> entries = new TreeMap<>();
  private long runs;
  private long leftOut;
  private long unlisted;

  /**
   * Prepares an archive.
   *
   * @param suiteName of a suite that the store holds
   * @throws StoreException with one line when it holds no such suite, or none of its runs
   */
  public Packing(Store store, String suiteName, ArchiveNote.Rules rules) {
    this.store = store;
    this.rules = rules;
    this.suite = store.suite(suiteName);
    for (String id : suite.runs()) {
      store.run(id).ifPresent(this::add);
    }
    if (runs == 0) {
      throw new StoreException(
          store.root() + ": no run of suite '" + suiteName + "' is finished; run it first");
    }
    add(Store.MARK, Codec.text(new Store.Mark(Store.FORMAT_VERSION)));
    // As it stands: another version may have noted more than this one knows.
    Path note = store.layout().suite(suiteName);
    entries.put("suites/" + suiteName + ".json", () -> StoreFiles.bytes(note));
    Path question = store.layout().question(suiteName);
    if (Files.exists(question)) {
      entries.put("questions/" + suiteName + ".json", () -> StoreFiles.bytes(question));
    }
    add(ArchiveNote.FILE, Codec.text(note()));
  }

  /** What the archive says of itself. */
  public ArchiveNote note() {
    return new ArchiveNote(Store.FORMAT_VERSION, suite.suite(), rules, runs, leftOut, unlisted);
  }

  /** The records that are packed, in the suite's order; each is read anew. */
  public Stream<Record> records() {
    return suite.runs().stream().flatMap(id -> store.record(id).stream());
  }

  /** The suite that is packed. */
  public SuiteNote suite() {
    return suite;
  }

  /** A file of an archive: its SHA-256 and its size in bytes. */
  public record Content(String sha256, long bytes) {
    /** That of a text. */
    public static Content of(String text) {
      return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Content of(byte[] bytes) {
      return new Content(Sha256.of(bytes), bytes.length);
    }
  }

  /** What the archive holds so far, by name; every file is read for it. */
  public SortedMap<String, Content> contents() {
    SortedMap<String, Content> out = new TreeMap<>();
    entries.forEach((name, content) -> out.put(name, Content.of(content.get())));
    return out;
  }

  /**
   * Adds a text for people or for other programs.
   *
   * @param name one of {@link ArchiveNote#BESIDE}
   */
  public void beside(String name, String text) {
    if (!ArchiveNote.BESIDE.contains(name)) {
      throw new IllegalArgumentException(name + " is no file beside records");
    }
    add(name, text);
  }

  private void add(String name, String text) {
    entries.put(name, () -> text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(StoredRun run) {
    runs++;
    StoredRun.Files files = run.files();
    boolean first =
        suite.seeds().isEmpty() || run.record().identity().seed() == suite.seeds().get(0);
    int kept = 0;
    for (String name : files.names()) {
      if (rules.keep(name, files.size(name), first)) {
        entries.put("runs/" + run.record().id() + "/" + name, () -> files.bytes(name));
        kept += run.record().files().containsKey(name) ? 1 : 0;
      }
    }
    leftOut += run.record().files().size() - kept;
    unlisted += run.record().files().isEmpty() ? 1 : 0;
  }

  /**
   * Writes the archive; one that is there is replaced when the new one is whole.
   *
   * @param option of the command line that names another place
   * @throws StoreException with one line when the place cannot be written
   */
  public void write(Path archive, String option) {
    Path folder = archive.toAbsolutePath().getParent();
    try {
      if (Files.isDirectory(archive)) {
        throw new StoreException(archive, "is a folder; name a file with " + option);
      }
      Files.createDirectories(folder);
      Path temporary = StoreFiles.writing(folder);
      try (OutputStream file = Files.newOutputStream(temporary);
          ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
        zip.setLevel(Deflater.BEST_COMPRESSION);
        for (var e : entries.entrySet()) {
          ZipEntry entry = new ZipEntry(e.getKey());
          entry.setTimeLocal(TIME);
          zip.putNextEntry(entry);
          zip.write(e.getValue().get());
          zip.closeEntry();
        }
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(temporary);
        throw e;
      }
      Files.move(
          temporary, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StoreException(
          archive,
          "the archive cannot be written ("
              + e.getClass().getSimpleName()
              + "); name a file that can with "
              + option);
    }
  }
}
