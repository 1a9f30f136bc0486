package org.patchswap.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.patchswap.core.file.KernelLocks;
import org.patchswap.core.file.Lease;
import org.patchswap.core.file.Leases;

/**
 * Who carries which run out. A claim is a lease in {@code locks/leases/ID/}, which holds between
 * machines while its heart beats, and a lock on {@code locks/ID}, which ends with its process and
 * so frees a run of the same machine at once. Where a file system has no locks, or they hold on one
 * machine only, the lease is enough.
 *
 * <p>The process that executes a suite claims a run before it starts a worker; the worker locks
 * another part of the same file, so that a new worker never meets one whose parent was killed a
 * moment ago. A process whose lease is lost goes on: its run is compared when it is published.
 */
public final class Claims {
  /** The folder of leases in that of locks. */
  static final String LEASES = "leases";

  /** What is locked lies far behind the end of the file. */
  private static final long PARENT = 1L << 30;

  private static final long WORKER = PARENT + 1;

  private static final long POLL_MILLIS = 50;
  private static final long POLLS = 400;

  /**
   * Files that this JVM holds. A second channel on one of them must not be opened: closing it would
   * let go of the lock, so POSIX has it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final KernelLocks kernel;
  private final Leases leases;

  /**
   * The claims on the runs of a store.
   *
   * @param store its folder
   */
  public Claims(Path store) {
    this(store, KernelLocks.SYSTEM, leases(store));
  }

  /** The same with other locks and leases. */
  Claims(Path store, KernelLocks kernel, Leases leases) {
    this.folder = folder(store);
    this.kernel = kernel;
    this.leases = leases;
  }

  private static Path folder(Path store) {
    return store.toAbsolutePath().normalize().resolve("locks");
  }

  private static Leases leases(Path store) {
    return new Leases(folder(store).resolve(LEASES), Leases.LIFE);
  }

  /** A claim: held until it is closed, its process ends, or its heart is still for too long. */
  public static final class Claim implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Optional<Lease> lease;

    private Claim(Path file, FileChannel channel, Optional<Lease> lease) {
      this.file = file;
      this.channel = channel;
      this.lease = lease;
    }

    /** Whether another process has taken the run over. */
    public boolean lost() {
      return lease.isPresent() && lease.get().lost();
    }

    @Override
    public void close() {
      try (channel) {
        if (lease.isPresent()) {
          lease.get().close();
        }
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
   * @throws StoreException with one line when the claim cannot be written
   */
  public Optional<Claim> take(String id) {
    return hold(id, PARENT);
  }

  /**
   * Takes a run for this worker, whose parent has claimed it; waits for a worker that is left over
   * from a parent that was killed.
   *
   * @throws StoreException with one line when that one does not end
   */
  public Claim work(String id) throws InterruptedException {
    for (long i = 0; i < POLLS; i++) {
      Optional<Claim> claim = hold(id, WORKER);
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
    return holding(id).map(h -> OptionalLong.of(h.process())).orElseGet(OptionalLong::empty);
  }

  /** The same with its machine. */
  public Optional<Lease.Holder> holding(String id) {
    Path file = folder.resolve(id);
    try {
      Optional<Leases.Standing> standing = leases.standing(id).filter(s -> !s.silent());
      if (standing.isPresent() && standing.get().here() && standing.get().locked()) {
        return isFree(file) ? Optional.empty() : standing.map(Leases.Standing::holder);
      }
      return standing.map(Leases.Standing::holder);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isFree(Path file) throws IOException {
    if (HELD.contains(file)) {
      return false;
    }
    if (!Files.exists(file)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // Shared: two that look do not see each other.
      return kernel.guard(channel, PARENT, true) == Leases.Guard.LOCKED;
    }
  }

  private Optional<Claim> hold(String id, long part) {
    Path file = folder.resolve(id);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    Optional<Claim> claim = Optional.empty();
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      claim = claim(id, part, file, channel);
      return claim;
    } catch (IOException e) {
      throw fault(file, e);
    } finally {
      if (claim.isEmpty()) {
        // Closed before others of this process may open it.
        close(channel);
        HELD.remove(file);
      }
    }
  }

  private Optional<Claim> claim(String id, long part, Path file, FileChannel channel)
      throws IOException {
    Leases.Guard guard = kernel.guard(channel, part, false);
    if (part == PARENT) {
      return leases.take(id, guard).map(l -> new Claim(file, channel, Optional.of(l)));
    }
    // A worker whose parent was taken for lost is frozen, and nobody may end it from here.
    boolean frozen =
        guard == Leases.Guard.BUSY
            && leases.standing(id).filter(Leases.Standing::afterSilence).isPresent();
    return guard != Leases.Guard.BUSY || frozen
        ? Optional.of(new Claim(file, channel, Optional.empty()))
        : Optional.empty();
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // It holds no lock that anybody uses; there is nothing to lose.
    }
  }

  /** What is said where claims cannot be written. */
  static StoreException fault(Path file, IOException e) {
    return new StoreException(
        file
            + ": cannot be locked ("
            + e.getMessage()
            + "); put the store where this user may write");
  }
}
