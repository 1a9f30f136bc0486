package org.patchswap.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who carries which run out: a lock on {@code locks/ID}, which ends with its process, however that
 * ends. The process that executes a suite claims a run before it starts a worker, and writes its
 * process id into the file; the worker locks another part of the same file, so that a new worker
 * never meets one whose parent was killed a moment ago.
 */
public final class Claims {
  /** What is locked lies far behind the text of the file. */
  private static final long PARENT = 1L << 30;

  private static final long WORKER = PARENT + 1;

  private static final long POLL_MILLIS = 50;
  private static final long POLLS = 400;
  private static final int LONGEST_PID = 20;

  /**
   * Files that this JVM holds. A second channel on one of them must not be opened: closing it would
   * let go of the lock, so POSIX has it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;

  /**
   * The claims on the runs of a store.
   *
   * @param store its folder
   */
  public Claims(Path store) {
    this.folder = store.toAbsolutePath().normalize().resolve("locks");
  }

  /** A claim: held until it is closed, or its process ends. */
  public static final class Claim implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Claim(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw fault(file, e);
      } finally {
        HELD.remove(file);
      }
    }
  }

  /**
   * Takes a run for this process; empty when another process has it.
   *
   * @throws StoreException with one line when the file system cannot lock
   */
  public Optional<Claim> take(String id) {
    Optional<Claim> claim = lock(id, PARENT);
    claim.ifPresent(Claims::sign);
    return claim;
  }

  /**
   * Takes a run for this worker, whose parent has claimed it; waits for a worker that is left over
   * from a parent that was killed.
   *
   * @throws StoreException with one line when that one does not end
   */
  public Claim work(String id) throws InterruptedException {
    for (long i = 0; i < POLLS; i++) {
      Optional<Claim> claim = lock(id, WORKER);
      if (claim.isPresent()) {
        return claim.get();
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new StoreException(
        folder.resolve(id) + ": another worker of this run is still there; end it first");
  }

  /** The process that has claimed a run; empty when none has. */
  public OptionalLong holder(String id) {
    Path file = folder.resolve(id);
    if (HELD.contains(file)) {
      return OptionalLong.of(ProcessHandle.current().pid());
    }
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // Shared: two that look do not see each other.
      if (channel.tryLock(PARENT, 1, true) != null) {
        return OptionalLong.empty();
      }
      ByteBuffer text = ByteBuffer.allocate(LONGEST_PID);
      channel.read(text, 0);
      String pid = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
      return pid.matches("\\d+") ? OptionalLong.of(Long.parseLong(pid)) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private Optional<Claim> lock(String id, long part) {
    Path file = folder.resolve(id);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      locked = channel.tryLock(part, 1, false) != null;
      return locked ? Optional.of(new Claim(file, channel)) : Optional.empty();
    } catch (IOException e) {
      throw fault(file, e);
    } finally {
      if (!locked) {
        // Closed before others of this process may open it.
        close(channel);
        HELD.remove(file);
      }
    }
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // It holds no lock; there is nothing to lose.
    }
  }

  private static void sign(Claim claim) {
    try {
      String pid = ProcessHandle.current().pid() + "\n";
      claim.channel.truncate(0);
      claim.channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      claim.close();
      throw fault(claim.file, e);
    }
  }

  /** What is said where a file system has no locks. */
  static StoreException fault(Path file, IOException e) {
    return new StoreException(
        file
            + ": cannot be locked ("
            + e.getMessage()
            + "); put the store on a file system that has locks");
  }
}
