package org.patchswap.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.patchswap.core.file.Durable;
import org.patchswap.core.file.Folders;
import org.patchswap.core.file.Sha256;

/** How runs and failures get into a store, whoever else writes at that moment. */
final class StoreWriter {
  private final Layout layout;
  private final StateLock state;

  StoreWriter(Layout layout) {
    this.layout = layout;
    this.state = new StateLock(layout.locks());
  }

  /**
   * Makes a store where there is none.
   *
   * @throws StoreException with one line when the folder cannot be used
   */
  static void prepare(Path root) {
    if (Files.isRegularFile(root) && root.toString().endsWith(".zip")) {
      throw new StoreException(
          root
              + ": is an archive, which is only read; put it into a folder first: benchmark unpack"
              + " --archive "
              + root
              + " --store DIR");
    }
    try {
      Files.createDirectories(root);
      Files.delete(Files.createTempFile(root, "writable-", ""));
    } catch (IOException e) {
      throw new StoreException(
          root
              + ": the store cannot be written ("
              + e.getClass().getSimpleName()
              + "); name a folder that can, with --store or -Dbenchmark.store");
    }
    Path mark = new Layout(root).mark();
    if (!Files.exists(mark)) {
      StoreFiles.write(mark, Codec.text(new Store.Mark(Store.FORMAT_VERSION)));
    }
  }

  /**
   * Adds a run, whose failures are forgotten. A finished run is never replaced: where another
   * writer was first, its record stays, and this one is compared with it.
   *
   * @param record of the run; the digests of its files are filled in here
   * @param files every other file of the run, by name
   */
  Publication publish(Record record, Map<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, bytes) -> digests.put(name, Sha256.of(bytes)));
    Map<String, byte[]> all = new TreeMap<>(files);
    all.put(Record.FILE, Seal.text(listing(record, digests)).getBytes(StandardCharsets.UTF_8));
    try {
      Publication out;
      Path draft = draft();
      try {
        for (var f : all.entrySet()) {
          Path target = draft.resolve(f.getKey());
          Files.createDirectories(target.getParent());
          Files.write(target, f.getValue());
        }
        out = place(record.id(), draft) ? new Publication.First() : compare(record, draft);
      } finally {
        Folders.delete(draft);
      }
      Folders.delete(layout.work(record.id()));
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write run " + record.id() + " in " + layout.content(), e);
    }
  }

  /** A late double against the record that stands. */
  private Publication compare(Record late, Path draft) throws IOException {
    String standing = Codec.digest(StoreFiles.tree(layout.record(late.id())));
    if (standing.equals(late.digest())) {
      return new Publication.Same();
    }
    Path aside = aside(layout.contradiction(late.id()));
    Durable.move(draft, aside);
    return new Publication.Contradiction(aside);
  }

  /** A new folder in which a run may be put together; whoever asks for it removes it. */
  Path draft() throws IOException {
    Path runs = Files.createDirectories(layout.runs());
    return Files.createDirectory(StoreFiles.writing(runs));
  }

  /** Makes a draft a run; returns whether it did: where another writer was first, it stays. */
  boolean place(String id, Path draft) throws IOException {
    Durable.force(draft);
    boolean[] first = new boolean[1];
    state.whileNobodyElse(
        () -> {
          first[0] = !layout.finished(id);
          if (first[0]) {
            move(id);
            Files.deleteIfExists(layout.failed(id));
            Durable.move(draft, layout.run(id));
          }
        });
    return first[0];
  }

  /**
   * Sets aside what stands where a run's record belongs and is none, such as a copy that was broken
   * off.
   *
   * @return where it is now; empty where nothing was in the way
   */
  Optional<Path> setAside(String id) {
    if (standing(id) || !Files.exists(layout.run(id))) {
      return Optional.empty();
    }
    List<Path> out = new ArrayList<>();
    try {
      state.whileNobodyElse(() -> move(id).ifPresent(out::add));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot set " + layout.run(id) + " aside", e);
    }
    return out.stream().findFirst();
  }

  private Optional<Path> move(String id) throws IOException {
    if (standing(id) || !Files.exists(layout.run(id))) {
      return Optional.empty();
    }
    Path to = aside(id + "-");
    Durable.move(layout.run(id), to);
    return Optional.of(to);
  }

  private boolean standing(String id) {
    return layout.finished(id) && !StoreFiles.broken(layout.record(id));
  }

  private Path aside(String name) throws IOException {
    return Files.createDirectories(layout.setAside())
        .resolve(name + UUID.randomUUID().toString().substring(0, 8));
  }

  /** Declares a suite, or appends how it differs from what was declared, and notes its runs. */
  void declare(SuiteNote note, Instant now) {
    Path file = layout.question(note.suite());
    Path suite = layout.suite(note.suite());
    change(
        () -> {
          Optional<SuiteNote> before =
              Files.exists(suite) ? StoreFiles.readable(SuiteNote.class, suite) : Optional.empty();
          Set<String> runs = new HashSet<>(note.runs());
          before.ifPresent(b -> runs.addAll(b.runs()));
          long finished = runs.stream().filter(layout::finished).count();
          if (Files.exists(file)) {
            Declaration there = StoreFiles.read(Declaration.class, file);
            replace(file, there, there.noting(before, note, now, finished));
          } else {
            StoreFiles.write(file, Codec.text(Declaration.of(note, now, finished)));
          }
          StoreFiles.write(suite, Codec.text(note));
        });
  }

  /**
   * Adds what was declared of a suite in another store.
   *
   * @param text as it stands there
   */
  void join(String suite, String text) {
    Path file = layout.question(suite);
    change(
        () -> {
          if (Files.exists(file)) {
            Declaration there = StoreFiles.read(Declaration.class, file);
            replace(file, there, there.joining(Codec.read(Declaration.class, text, suite)));
          } else {
            StoreFiles.write(file, text);
          }
        });
  }

  private static void replace(Path file, Declaration there, Declaration now) {
    if (!now.equals(there)) {
      StoreFiles.write(file, Codec.text(now));
    }
  }

  private void change(StateLock.Change change) {
    try {
      state.whileNobodyElse(change);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot note a suite in " + layout.content(), e);
    }
  }

  /** Notes that a run failed; not where another writer has finished it meanwhile. */
  void fail(Failure failure) {
    try {
      state.whileNobodyElse(
          () -> {
            if (!layout.finished(failure.id())) {
              StoreFiles.write(layout.failed(failure.id()), Codec.text(failure));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot note a failure in " + layout.content(), e);
    }
  }

  /** A record with its files listed. */
  static Record listing(Record r, SortedMap<String, String> digests) {
    return new Record(
        r.formatVersion(),
        r.id(),
        r.identity(),
        r.spec(),
        r.headline(),
        r.metrics(),
        r.network(),
        r.data(),
        r.result(),
        r.cost(),
        r.selfCheck(),
        r.environment(),
        digests,
        r.choice(),
        r.finished());
  }
}
