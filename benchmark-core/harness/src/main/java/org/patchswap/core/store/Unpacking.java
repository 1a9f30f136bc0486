package org.patchswap.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.patchswap.core.file.Folders;

/**
 * Puts the runs of an archive into a store. An archive may come from anywhere: before anything is
 * written every name and size in it is checked, and no file becomes larger than it was said to be.
 */
public final class Unpacking {
  private static final Pattern OF_RUN = Pattern.compile("runs/(" + Layout.RUN + ")/(.+)");
  private static final Pattern OF_SUITE = Pattern.compile("(suites|questions)/(.+)\\.json");

  /** What a file or folder may be called: nothing that leads elsewhere on some system. */
  private static final Pattern PART =
      Pattern.compile("[^./\\\\:\\x00-\\x1f][^/\\\\:\\x00-\\x1f]{0,254}");

  /** Records shrink tenfold at best: an archive of which much more comes out is a trap. */
  private static final long MOST_TIMES = 100;

  private static final long MOST_BESIDE = 10_000_000;

  private static final int MOST_NAMES = 5;

  private final Path archive;
  private final SortedMap<String, SortedMap<String, ZipEntry>> runs = new TreeMap<>();
  private final SortedMap<String, ZipEntry> suites = new TreeMap<>();
  private final SortedMap<String, ZipEntry> questions = new TreeMap<>();

  /** What became of an archive: runs that are new in the store, and those that were there. */
  public record Done(long added, long there) {}

  /** An archive to be unpacked. */
  public Unpacking(Path archive) {
    this.archive = archive;
  }

  /**
   * Unpacks. A finished run in the store is never replaced.
   *
   * @throws StoreException with one line when the archive is not what {@link Packing} makes, or the
   *     store holds another suite of the same name
   */
  public Done into(Path folder) {
    if (!Files.isRegularFile(archive)) {
      throw new StoreException(archive, "is no file; name an archive with --archive");
    }
    try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
      index(zip);
      whole(zip);
      check(zip);
      Store store = Store.open(folder);
      SortedMap<String, String> notes = notes(zip, store);
      SortedMap<String, String> declared = declared(zip, store);
      long added = 0;
      for (var run : runs.entrySet()) {
        added += !store.finished(run.getKey()) && add(zip, store, run.getKey()) ? 1 : 0;
      }
      declared.forEach(store.writer()::join);
      notes.forEach((name, text) -> StoreFiles.write(store.layout().suite(name), text));
      return new Done(added, runs.size() - added);
    } catch (IOException e) {
      throw new StoreException(archive, "cannot be unpacked (" + e.getMessage() + ")");
    }
  }

  private void index(ZipFile zip) throws IOException {
    long most = MOST_TIMES * Files.size(archive) + MOST_BESIDE;
    long all = 0;
    for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
      ZipEntry entry = e.nextElement();
      if (entry.isDirectory()) {
        continue;
      }
      all += Math.max(0, entry.getSize());
      if (entry.getSize() < 0 || all > most || all < 0) {
        throw new StoreException(
            archive, "is no archive of records: more than " + most + " bytes would come out of it");
      }
      if (!place(entry)) {
        String name = entry.getName().replaceAll("\\p{Cntrl}", "?");
        throw new StoreException(
            archive,
            "is no archive of records: it must not hold '"
                + (name.length() > 100 ? name.substring(0, 100) + "..." : name)
                + "'");
      }
    }
  }

  /**
   * Reads all of it once: neither the JDK's inflating nor its sizes find a bit that has changed.
   */
  private void whole(ZipFile zip) {
    List<String> damaged =
        zip.stream().filter(e -> !intact(zip, e)).map(ZipEntry::getName).sorted().toList();
    if (!damaged.isEmpty()) {
      throw new StoreException(
          archive,
          "is damaged in "
              + damaged.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
              + (damaged.size() > MOST_NAMES ? ", ... (" + damaged.size() + " files)" : "")
              + "; fetch it again, or pack it anew where its store is");
    }
  }

  private static boolean intact(ZipFile zip, ZipEntry entry) {
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue() == entry.getCrc();
    } catch (IOException e) {
      return false;
    }
  }

  /** Notes where an entry belongs; false where it belongs nowhere, or a second time. */
  private boolean place(ZipEntry entry) {
    String name = entry.getName();
    Matcher run = OF_RUN.matcher(name);
    Matcher suite = OF_SUITE.matcher(name);
    if (run.matches()) {
      return Stream.of(run.group(2).split("/", -1)).allMatch(p -> PART.matcher(p).matches())
          && runs.computeIfAbsent(run.group(1), k -> new TreeMap<>()).put(run.group(2), entry)
              == null;
    }
    if (suite.matches()) {
      var all = suite.group(1).equals("suites") ? suites : questions;
      return PART.matcher(suite.group(2)).matches() && all.put(suite.group(2), entry) == null;
    }
    return name.equals(ArchiveNote.FILE)
        || name.equals(Store.MARK)
        || ArchiveNote.BESIDE.contains(name);
  }

  private void check(ZipFile zip) throws IOException {
    ZipEntry mark = zip.getEntry(Store.MARK);
    if (mark == null) {
      throw new StoreException(archive, "is no archive of records: it holds no " + Store.MARK);
    }
    StoreFiles.checkVersion(read(Store.Mark.class, zip, mark).formatVersion(), archive);
    for (var run : runs.entrySet()) {
      ZipEntry record = run.getValue().get(Record.FILE);
      if (record == null) {
        throw new StoreException(archive, "run " + run.getKey() + " has no " + Record.FILE);
      }
      String id = read(Record.class, zip, record).id();
      if (!id.equals(run.getKey())) {
        throw new StoreException(archive, record.getName() + ": is the record of run " + id);
      }
    }
  }

  /** The notes of suites as they stand: another version may have noted more than this one knows. */
  private SortedMap<String, String> notes(ZipFile zip, Store store) throws IOException {
    SortedMap<String, String> out = new TreeMap<>();
    SortedMap<String, SuiteNote> there = store.suites();
    for (var e : suites.entrySet()) {
      SuiteNote note = read(SuiteNote.class, zip, e.getValue());
      SuiteNote other = there.get(note.suite());
      if (!note.suite().equals(e.getKey())) {
        throw new StoreException(
            archive, e.getValue().getName() + ": is the note of suite " + note.suite());
      }
      if (other != null && !Codec.text(other).equals(Codec.text(note))) {
        throw new StoreException(
            archive,
            "suite '"
                + note.suite()
                + "' is in "
                + store.root()
                + " already and is another one; name another folder with --store");
      }
      out.put(note.suite(), text(zip, e.getValue()));
    }
    return out;
  }

  /** What suites set out to decide, as it stands; what the store has declared must be readable. */
  private SortedMap<String, String> declared(ZipFile zip, Store store) throws IOException {
    SortedMap<String, String> out = new TreeMap<>();
    for (var e : questions.entrySet()) {
      String suite = read(Declaration.class, zip, e.getValue()).suite();
      if (!suite.equals(e.getKey())) {
        throw new StoreException(
            archive, e.getValue().getName() + ": is the question of suite " + suite);
      }
      if (!suites.containsKey(suite)) {
        throw new StoreException(archive, e.getValue().getName() + ": has no note of its suite");
      }
      store.declaration(suite);
      out.put(suite, text(zip, e.getValue()));
    }
    return out;
  }

  private <T extends java.lang.Record> T read(Class<T> type, ZipFile zip, ZipEntry entry)
      throws IOException {
    return Codec.read(type, text(zip, entry), archive + "!/" + entry.getName());
  }

  private String text(ZipFile zip, ZipEntry entry) throws IOException {
    if (entry.getSize() > StoreFiles.MOST_JSON) {
      throw new StoreException(archive, entry.getName() + ": is too large for what it should be");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes((int) entry.getSize()), StandardCharsets.UTF_8);
    }
  }

  private boolean add(ZipFile zip, Store store, String id) throws IOException {
    Path draft = store.writer().draft();
    try {
      for (var file : runs.get(id).entrySet()) {
        Path target = draft.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(file.getValue());
            OutputStream out = Files.newOutputStream(target)) {
          copy(in, out, file.getValue());
        }
      }
      leftOut(read(Record.class, zip, runs.get(id).get(Record.FILE)), draft);
      return store.writer().place(id, draft);
    } finally {
      // Where it became the run, it is gone.
      Folders.delete(draft);
    }
  }

  /** Notes which files the archive lacks: in a folder a file that is missing is a fault. */
  private void leftOut(Record record, Path draft) throws IOException {
    SortedSet<String> names = new TreeSet<>(record.files().keySet());
    names.removeAll(runs.get(record.id()).keySet());
    if (!names.isEmpty()) {
      Files.writeString(draft.resolve(StoredRun.Files.LEFT_OUT), String.join("\n", names) + "\n");
    }
  }

  private void copy(InputStream in, OutputStream out, ZipEntry entry) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = entry.getSize();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      left -= n;
      if (left < 0) {
        break;
      }
      out.write(buffer, 0, n);
    }
    if (left != 0) {
      throw new StoreException(
          archive, entry.getName() + ": does not hold " + entry.getSize() + " bytes");
    }
  }
}
