package org.patchswap.core.store;

import com.google.gson.JsonObject;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Suggest;

/**
 * The folder of records, or an archive of it that is only read. Append-only and safe for several
 * writers: a record is a folder that appears by one rename, so a reader never sees half of one.
 *
 * <pre>
 * store.json        format_version
 * runs/ID/          record.json, history.csv, predictions.csv, weights.safetensors, artefacts
 * failed/ID.json    why a run failed, until it succeeds: never beside its record
 * suites/NAME.json  which runs make up a suite, with their labels
 * questions/NAME.json  what a suite set out to decide, before its first training
 * work/ID/          checkpoints and log of a run that is not finished
 * locks/ID          who carries a run out: see {@link Claims}
 * set-aside/        what stood where a record belongs and was none, and records that contradict one
 * </pre>
 */
public final class Store implements AutoCloseable {
  /** Version of the layout and of the records. */
  public static final int FORMAT_VERSION = 1;

  static final String MARK = "store.json";

  private final Path root;
  private final Layout layout;
  private final StoreWriter writer;

  /** The file {@code store.json}. */
  record Mark(int formatVersion) {}

  private Store(Path root) {
    this.root = root;
    this.layout = new Layout(StoreFiles.content(root));
    this.writer = new StoreWriter(layout);
  }

  /**
   * Opens a store for writing, making it when it is not there.
   *
   * @throws StoreException with one line when the folder cannot be used
   */
  public static Store open(Path root) {
    StoreWriter.prepare(root);
    return read(root);
  }

  /**
   * Opens a store, a folder or an archive, for reading.
   *
   * @throws StoreException with one line when there is none, or one of another format
   */
  public static Store read(Path root) {
    return read(root, "--store");
  }

  /** The same for a command line whose option for the store is another one. */
  public static Store read(Path root, String option) {
    Store store = new Store(root);
    try {
      store.check(option);
    } catch (StoreException e) {
      store.close();
      throw e;
    }
    return store;
  }

  private void check(String option) {
    Path mark = layout.mark();
    if (!Files.exists(mark)) {
      throw new StoreException(
          root + ": holds no store; run a suite first or name another folder with " + option);
    }
    StoreFiles.checkVersion(StoreFiles.read(Mark.class, mark).formatVersion(), mark);
  }

  /** The folder or archive, as it was named. */
  public Path root() {
    return root;
  }

  /** The folder, or the inside of the archive. */
  public Path content() {
    return layout.content();
  }

  /** Whether it is an archive, which is only read. */
  public boolean isArchive() {
    return layout.content().getFileSystem() != FileSystems.getDefault();
  }

  /** Where its files are. */
  Layout layout() {
    return layout;
  }

  /** Whether a run has a record. */
  public boolean finished(String id) {
    return layout.finished(id);
  }

  /** The files of a finished run. */
  public StoredRun.Files files(String id) {
    return new StoredRun.Files(layout.run(id));
  }

  /** The folder of a run's checkpoints and log while it is not finished. */
  public Path work(String id) {
    return layout.work(id);
  }

  /** A finished run, with the digest of its record and its files. */
  public Optional<StoredRun> run(String id) {
    if (!finished(id)) {
      return Optional.empty();
    }
    Path file = layout.record(id);
    JsonObject tree = StoreFiles.tree(file);
    Record record = Codec.read(Record.class, tree, StoreException.name(file));
    StoreFiles.checkVersion(record.formatVersion(), file);
    return Optional.of(new StoredRun(record, Codec.digest(tree), files(id)));
  }

  /** A finished run whose record can be read. */
  public Optional<StoredRun> readable(String id) {
    return StoreFiles.attempt(() -> run(id));
  }

  /** Why the record of a run cannot be read, in one line; empty where it can, or there is none. */
  public Optional<String> fault(String id) {
    return StoreFiles.fault(() -> run(id));
  }

  /** Why notes of suites cannot be read, a line each. */
  public List<String> faultsOfSuites() {
    return layout.suiteNames().stream()
        .flatMap(n -> StoreFiles.fault(() -> suite(n)).stream())
        .toList();
  }

  /** The record of a run. */
  public Optional<Record> record(String id) {
    return run(id).map(StoredRun::record);
  }

  /** The ids of all finished runs, sorted. */
  public List<String> ids() {
    return StoreFiles.names(layout.runs()).stream().filter(this::finished).toList();
  }

  /**
   * The names in the folder of runs by one listing: those of the finished runs, and of what stands
   * there and is none.
   */
  public List<String> listed() {
    return StoreFiles.names(layout.runs());
  }

  /** All records that can be read, sorted by id; {@link #faults} names the others. */
  public List<Record> records() {
    return ids().stream().flatMap(id -> readable(id).stream()).map(StoredRun::record).toList();
  }

  /** Why records cannot be read, a line each. */
  public List<String> faults() {
    return ids().stream().flatMap(id -> fault(id).stream()).toList();
  }

  /** The failure of a run, when its last try failed. */
  public Optional<Failure> failure(String id) {
    return Failures.last(layout, id);
  }

  /** The suites whose runs this store holds, by name; those whose note can be read. */
  public SortedMap<String, SuiteNote> suites() {
    SortedMap<String, SuiteNote> out = new TreeMap<>();
    for (String name : layout.suiteNames()) {
      StoreFiles.readable(SuiteNote.class, layout.suite(name)).ifPresent(n -> out.put(name, n));
    }
    return out;
  }

  /**
   * A suite whose runs this store holds.
   *
   * @throws StoreException with one line when it holds no such suite
   */
  public SuiteNote suite(String name) {
    SuiteNote note = suites().get(name);
    if (note == null && layout.suiteNames().contains(name)) {
      return StoreFiles.read(SuiteNote.class, layout.suite(name));
    }
    if (note == null) {
      throw new StoreException(
          "suite: "
              + root
              + " holds no suite '"
              + name
              + "'; "
              + (suites().isEmpty() ? "it holds none" : Suggest.among(name, suites().keySet())));
    }
    return note;
  }

  /** What a suite set out to decide; empty where it ran before questions were kept. */
  public Optional<Declaration> declaration(String suite) {
    Path file = layout.question(suite);
    return Files.exists(file)
        ? Optional.of(StoreFiles.read(Declaration.class, file))
        : Optional.empty();
  }

  /**
   * Notes what a suite is to decide and which runs make it up. The first time it is declared; that
   * is never changed, and where the suite is another one later, how it differs is appended.
   *
   * @param now when; it is kept in seconds
   * @throws StoreException with one line where what was declared cannot be read
   */
  public void declare(SuiteNote note, Instant now) {
    writer.declare(note, now);
  }

  /**
   * Adds a run, whose failures are forgotten. Where another writer was first, its record stays, and
   * this one is compared with it.
   *
   * @param record of the run; the digests of its files are filled in here
   * @param files every other file of the run, by name
   */
  public Publication publish(Record record, Map<String, byte[]> files) {
    return writer.publish(record, files);
  }

  /** Records set aside because they contradict the one of the same run that stands, by name. */
  public List<Path> contradictions(String id) {
    return StoreFiles.names(layout.setAside()).stream()
        .filter(n -> n.startsWith(layout.contradiction(id)))
        .map(layout.setAside()::resolve)
        .toList();
  }

  /** How runs get in. */
  StoreWriter writer() {
    return writer;
  }

  /**
   * Sets aside what stands where a run's record belongs and is none, such as a copy that was broken
   * off.
   *
   * @return where it is now; empty where nothing was in the way
   */
  public Optional<Path> setAside(String id) {
    return writer.setAside(id);
  }

  /** Notes that a run failed; not where another writer has finished it meanwhile. */
  public void fail(Failure failure) {
    writer.fail(failure);
  }

  /**
   * One digest over all records without their times and machine facts: equal stores of equal runs
   * have equal digests, wherever and whenever they were made on like machines.
   */
  public String digest() {
    return digest(ids());
  }

  /** The same over some runs, as far as they are finished. */
  public String digest(Collection<String> runs) {
    StringBuilder all = new StringBuilder();
    for (String id : new TreeSet<>(runs)) {
      run(id).ifPresent(r -> all.append(id).append(' ').append(r.digest()).append('\n'));
    }
    return Sha256.of(all.toString());
  }

  /** Lets an archive go. */
  @Override
  public void close() {
    StoreFiles.close(layout.content());
  }
}
