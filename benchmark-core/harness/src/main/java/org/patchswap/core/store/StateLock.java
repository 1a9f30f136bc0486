package org.patchswap.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.patchswap.core.file.KernelLocks;
import org.patchswap.core.file.Lease;
import org.patchswap.core.file.Leases;

/**
 * The lock of a store for the moments in which its state changes: one of the file system, where it
 * holds, and a lease, which holds between machines. Runs have {@link Claims}.
 *
 * @param folder of the store's locks
 * @param kernel the locks of its file system
 * @param leases in that folder
 */
record StateLock(Path folder, KernelLocks kernel, Leases leases) {
  private static final String STATE = ".state";
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** File locks tell processes apart and not threads. */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  StateLock(Path folder) {
    this(folder, KernelLocks.SYSTEM, new Leases(folder.resolve(Claims.LEASES), Leases.LIFE));
  }

  /** A change of state. */
  interface Change {
    /** Makes it. */
    void make() throws IOException;
  }

  /** Makes a short change while no other process or thread makes one. */
  void whileNobodyElse(Change change) throws IOException {
    THIS_PROCESS.lock();
    try {
      // The lock is let go when the channel closes, after the lease.
      try (FileChannel channel = open();
          Lease lease = lease(channel)) {
        change.make();
      }
    } finally {
      THIS_PROCESS.unlock();
    }
  }

  private FileChannel open() {
    Path file = folder.resolve(STATE);
    try {
      Files.createDirectories(folder);
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw Claims.fault(file, e);
    }
  }

  private Lease lease(FileChannel channel) throws IOException {
    Leases.Guard guard = Leases.Guard.BUSY;
    while (true) {
      if (guard == Leases.Guard.BUSY) {
        guard = kernel.guard(channel, 0, false);
      }
      Optional<Lease> lease = leases.take(STATE, guard);
      if (lease.isPresent()) {
        return lease.get();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
