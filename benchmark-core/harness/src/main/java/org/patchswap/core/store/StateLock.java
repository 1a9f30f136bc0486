package org.patchswap.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock of a store for the moments in which its state changes. Runs have {@link Claims}.
 *
 * @param folder of the store's locks
 */
record StateLock(Path folder) {
  private static final String STATE = ".state";

  /** File locks tell processes apart and not threads. */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  /** A change of state. */
  interface Change {
    /** Makes it. */
    void make() throws IOException;
  }

  /** Makes a short change while no other process or thread makes one. */
  void whileNobodyElse(Change change) throws IOException {
    THIS_PROCESS.lock();
    try {
      // Let go when the channel closes.
      try (FileChannel lock = locked(folder.resolve(STATE))) {
        change.make();
      }
    } finally {
      THIS_PROCESS.unlock();
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel = null;
    try {
      Files.createDirectories(file.getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return channel;
    } catch (IOException e) {
      if (channel != null) {
        channel.close();
      }
      throw Claims.fault(file, e);
    }
  }
}
