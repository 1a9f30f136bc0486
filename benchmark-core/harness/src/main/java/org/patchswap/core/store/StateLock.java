package org.patchswap.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** The lock of a store for the moments in which its state changes. Runs have {@link Claims}. */
final class StateLock {
  private static final String STATE = ".state";

  /** File locks tell processes apart and not threads. */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  /** A change of state. */
  interface Change {
    /** Makes it. */
    void make() throws IOException;
  }

  private final Path folder;

  StateLock(Path folder) {
    this.folder = folder;
  }

  /** Makes a short change while no other process or thread makes one. */
  void whileNobodyElse(Change change) throws IOException {
    THIS_PROCESS.lock();
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve(STATE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Let go when the channel closes.
        channel.lock();
        change.make();
      }
    } finally {
      THIS_PROCESS.unlock();
    }
  }
}
