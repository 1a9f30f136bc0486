package org.patchswap.core.store;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.patchswap.core.file.Folders;
import org.patchswap.core.json.Json;

/**
 * The folder of records. Append-only and safe for several writers: a record is a folder that
 * appears by one rename, so a reader never sees half of one.
 *
 * <pre>
 * store.json        format_version
 * runs/ID/          record.json, history.csv, predictions.csv, weights.safetensors, artefacts
 * failed/ID.json    why a run failed, until it succeeds
 * suites/NAME.json  which runs make up a suite, with their labels
 * work/ID/          checkpoints and log of a run that is not finished
 * locks/ID          held by the worker that carries a run out
 * </pre>
 */
public final class Store {
  /** Version of the layout and of the records. */
  public static final int FORMAT_VERSION = 1;

  private final Path root;

  private Store(Path root) {
    this.root = root;
  }

  /**
   * Opens a store for writing, making it when it is not there.
   *
   * @throws StoreException with one line when the folder cannot be used
   */
  public static Store open(Path root) {
    try {
      Files.createDirectories(root);
      Path probe = Files.createTempFile(root, "writable-", "");
      Files.delete(probe);
      Store store = read(root);
      if (!Files.exists(root.resolve("store.json"))) {
        store.writeAtomically(
            root.resolve("store.json"), Json.pretty(Map.of("format_version", FORMAT_VERSION)));
      }
      return store;
    } catch (IOException e) {
      throw new StoreException(
          root
              + ": the store cannot be written ("
              + e.getClass().getSimpleName()
              + "); name a folder that can, with --store or -Dbenchmark.store");
    }
  }

  /**
   * Opens a store for reading.
   *
   * @throws StoreException with one line when it is of another format
   */
  public static Store read(Path root) {
    Path mark = root.resolve("store.json");
    if (Files.exists(mark)) {
      int version = Json.read(mark).get("format_version").getAsInt();
      if (version != FORMAT_VERSION) {
        throw new StoreException(
            mark
                + ": format_version is "
                + version
                + ", this version of the suite reads "
                + FORMAT_VERSION
                + "; use another store folder");
      }
    }
    return new Store(root);
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  /** Whether a run has a record. */
  public boolean finished(String id) {
    return Files.exists(folder(id).resolve("record.json"));
  }

  /** The folder of a finished run. */
  public Path folder(String id) {
    return root.resolve("runs").resolve(id);
  }

  /** The folder of a run's checkpoints and log while it is not finished. */
  public Path work(String id) {
    return root.resolve("work").resolve(id);
  }

  /** The record of a run. */
  public Optional<Record> record(String id) {
    return finished(id)
        ? Optional.of(new Record(Json.read(folder(id).resolve("record.json")), folder(id)))
        : Optional.empty();
  }

  /** All records, sorted by id. */
  public List<Record> records() {
    return names(root.resolve("runs")).stream().flatMap(id -> record(id).stream()).toList();
  }

  /** The failure of a run, when its last try failed. */
  public Optional<JsonObject> failure(String id) {
    Path file = root.resolve("failed").resolve(id + ".json");
    return Files.exists(file) ? Optional.of(Json.read(file)) : Optional.empty();
  }

  /** The suites whose runs this store holds, by name. */
  public SortedMap<String, JsonObject> suites() {
    SortedMap<String, JsonObject> out = new TreeMap<>();
    for (String file : names(root.resolve("suites"))) {
      if (file.endsWith(".json")) {
        out.put(
            file.substring(0, file.length() - ".json".length()),
            Json.read(root.resolve("suites").resolve(file)));
      }
    }
    return out;
  }

  private static List<String> names(Path folder) {
    try {
      return Folders.list(folder).stream()
          .map(f -> f.getFileName().toString())
          .filter(n -> !n.startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  /** Notes which runs make up a suite. */
  public void writeSuite(String name, Map<String, Object> description) {
    writeAtomically(root.resolve("suites").resolve(name + ".json"), Json.pretty(description));
  }

  /**
   * Adds a record.
   *
   * @param files contents by name, {@code record.json} among them
   */
  public void publish(String id, Map<String, byte[]> files) {
    try {
      Path runs = Files.createDirectories(root.resolve("runs"));
      Path temporary = Files.createDirectory(writing(runs));
      for (var f : files.entrySet()) {
        Path target = temporary.resolve(f.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, f.getValue());
      }
      try {
        Files.move(temporary, folder(id), StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        throw new IOException("the file system cannot rename a folder", e);
      } catch (FileSystemException e) {
        if (!finished(id)) {
          throw e;
        }
        // Another writer was first with the same run: a finished run is never replaced.
        Folders.delete(temporary);
      }
      Files.deleteIfExists(root.resolve("failed").resolve(id + ".json"));
      Folders.delete(work(id));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the record of run " + id + " in " + root, e);
    }
  }

  /** Notes that a run failed. */
  public void fail(String id, Map<String, Object> failure) {
    writeAtomically(root.resolve("failed").resolve(id + ".json"), Json.pretty(failure));
  }

  /** Takes a run for this process until it ends or lets go; empty when another process has it. */
  public Optional<AutoCloseable> lock(String id) {
    try {
      Files.createDirectories(root.resolve("locks"));
      FileChannel channel =
          FileChannel.open(
              root.resolve("locks").resolve(id),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(channel::close);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock run " + id + " in " + root, e);
    }
  }

  /**
   * One digest over all records without their times and machine facts: equal stores of equal runs
   * have equal digests, wherever and whenever they were made on like machines.
   */
  public String digest() {
    StringBuilder all = new StringBuilder();
    for (Record r : records()) {
      all.append(r.id()).append(' ').append(r.digest()).append('\n');
    }
    return Json.sha256(all.toString());
  }

  /** A name nobody else uses; not a temporary file of the JDK, which only its owner may read. */
  private static Path writing(Path folder) {
    return folder.resolve(".writing-" + UUID.randomUUID());
  }

  private void writeAtomically(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path temporary = writing(file.getParent());
      Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
