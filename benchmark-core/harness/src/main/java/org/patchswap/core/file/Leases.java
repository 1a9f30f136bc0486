package org.patchswap.core.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Claims that hold between machines, without locks of the file system and without trust in any
 * machine's clock. The leases of a name are files {@code NAME/1}, {@code NAME/2}, ...: the last one
 * counts, and who takes over creates the next one, which only one process can.
 *
 * <p>Age is told by the clock that dates files: a lease's against that of a file made now. Where
 * that clock was set back, a lease whose counter stands still for its whole life, by this process's
 * own measure of what passes, is as silent.
 */
public final class Leases {
  /**
   * How long a lease lives without a heartbeat. NFS may show a file as it was a minute ago, and a
   * machine or disk may stall for tens of seconds; a lost machine is not worth a longer wait.
   */
  public static final Duration LIFE = Duration.ofMinutes(2);

  private final Path folder;
  private final Duration life;
  private final Lease.Holder self;
  private final LongSupplier nanos;
  private final Map<Path, Sight> sights = new ConcurrentHashMap<>();

  /** What the locks of the file system say of the same claim. */
  public enum Guard {
    /** This process has the lock: no other of its machine holds the claim by it. */
    LOCKED,
    /** Another process has the lock. */
    BUSY,
    /** There are no locks. */
    NONE
  }

  /**
   * Who has a claim.
   *
   * @param here whether it is a process of this machine
   * @param locked whether it has the lock of the file system, too
   * @param silent whether its lease is over
   * @param afterSilence whether it took over from one whose lease was over
   */
  public record Standing(
      Lease.Holder holder, boolean here, boolean locked, boolean silent, boolean afterSilence) {}

  private record Sight(FileTime written, long beat, long nanos) {}

  /**
   * The leases in a folder, which is made when it is needed.
   *
   * @param life of those taken here
   */
  public Leases(Path folder, Duration life) {
    this(folder, life, Lease.Holder.current(), System::nanoTime);
  }

  /** The same as another process, and with another measure of what passes. */
  Leases(Path folder, Duration life, Lease.Holder self, LongSupplier nanos) {
    this.folder = folder;
    this.life = life;
    this.self = self;
    this.nanos = nanos;
  }

  static Path next(Path file) {
    long n = Long.parseLong(file.getFileName().toString());
    return file.resolveSibling(String.valueOf(n + 1));
  }

  /** Takes a claim; empty when another process has it, or was faster. */
  public Optional<Lease> take(String name, Guard guard) throws IOException {
    Path of = Files.createDirectories(folder.resolve(name));
    List<Long> all = numbers(of);
    long last = all.isEmpty() ? 0 : all.get(all.size() - 1);
    boolean silent = false;
    if (last > 0) {
      Path standing = of.resolve(String.valueOf(last));
      try {
        Optional<Lease.Note> note = read(standing);
        boolean held = note.isPresent() && !gone(note.get(), guard);
        silent = held && silent(standing, note.get());
        if (held && !silent) {
          return Optional.empty();
        }
      } catch (NoSuchFileException e) {
        // Another process has just taken over.
        return Optional.empty();
      }
    }
    if (guard == Guard.BUSY && !silent) {
      // It is being taken, or let go, at this moment.
      return Optional.empty();
    }
    Path mine = of.resolve(String.valueOf(last + 1));
    Lease.Note note = new Lease.Note(self.in(mount()), guard, life.toMillis(), silent, 0);
    try {
      Files.write(
          mine,
          note.text().getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
    // A process that was held up since it looked creates a number that was there and is gone.
    List<Long> now = numbers(of);
    if (now.get(now.size() - 1) > last + 1) {
      Files.deleteIfExists(mine);
      return Optional.empty();
    }
    for (long old : now) {
      if (old <= last) {
        Files.deleteIfExists(of.resolve(String.valueOf(old)));
      }
    }
    return Optional.of(new Lease(mine, note));
  }

  /** Who has a claim; empty when nobody has. */
  public Optional<Standing> standing(String name) throws IOException {
    List<Long> all = numbers(folder.resolve(name));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.resolve(name).resolve(String.valueOf(all.get(all.size() - 1)));
    try {
      Optional<Lease.Note> note = read(file);
      if (note.isEmpty()) {
        return Optional.empty();
      }
      Lease.Note n = note.get();
      return Optional.of(
          new Standing(
              n.holder(),
              n.holder().machine().equals(self.in(mount()).machine()),
              n.guard() == Guard.LOCKED,
              age(file).orElse(0) > n.millis(),
              n.afterSilence()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether the lock, which the holder would have, shows that it is no more. */
  private boolean gone(Lease.Note note, Guard guard) throws IOException {
    return guard == Guard.LOCKED
        && note.guard() == Guard.LOCKED
        && note.holder().machine().equals(self.in(mount()).machine());
  }

  /**
   * Two mounts of one file system, as two containers of a machine have, may not share its locks.
   */
  private String mount() throws IOException {
    try {
      return String.valueOf(Files.getAttribute(folder, "unix:dev"));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return "";
    }
  }

  private boolean silent(Path file, Lease.Note note) throws IOException {
    if (age(file).orElse(0) > note.millis()) {
      return true;
    }
    Sight now = new Sight(Files.getLastModifiedTime(file), note.beat(), nanos.getAsLong());
    Sight first =
        sights.merge(
            file, now, (a, b) -> a.written().equals(b.written()) && a.beat() == b.beat() ? a : b);
    return now.nanos() - first.nanos() > note.millis() * 1_000_000;
  }

  /**
   * Milliseconds since a file was written, by the clock that dates it; empty where not writable.
   */
  private OptionalLong age(Path file) {
    Path made = null;
    try {
      made = Files.createTempFile(folder, ".clock-", "");
      return OptionalLong.of(
          Files.getLastModifiedTime(made).toMillis() - Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      return OptionalLong.empty();
    } finally {
      delete(made);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Empty, and nobody looks at it.
    }
  }

  /** What a lease says; empty where it was let go. */
  private static Optional<Lease.Note> read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith(Lease.Note.FREE + "\n")
        ? Optional.empty()
        : Optional.of(Lease.Note.of(text));
  }

  /** In ascending order. */
  private static List<Long> numbers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.matches("\\d{1,18}"))
          .map(Long::valueOf)
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
