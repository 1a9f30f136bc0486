package org.patchswap.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Locks of the file system, where it has any. */
@FunctionalInterface
public interface KernelLocks {
  /** Those of the system. */
  KernelLocks SYSTEM = (channel, part, shared) -> channel.tryLock(part, 1, shared) != null;

  /** Whether it was said that there are none. */
  AtomicBoolean SAID = new AtomicBoolean();

  /**
   * Locks one byte of a file, until the channel closes.
   *
   * @return whether no other process has it
   * @throws IOException where the file system does not lock
   */
  boolean lock(FileChannel channel, long part, boolean shared) throws IOException;

  /** The same with its answer in words; that a file system has no locks is said once. */
  default Leases.Guard guard(FileChannel channel, long part, boolean shared) {
    try {
      return lock(channel, part, shared) ? Leases.Guard.LOCKED : Leases.Guard.BUSY;
    } catch (IOException e) {
      if (!SAID.getAndSet(true)) {
        System.err.println(
            "The store's file system has no locks ("
                + e.getMessage()
                + "): runs are claimed by leases alone; a run whose process is lost is free after "
                + Leases.LIFE.toSeconds()
                + " s");
      }
      return Leases.Guard.NONE;
    }
  }
}
