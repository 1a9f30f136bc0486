package org.patchswap.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** The lock of a store for the moments in which its state changes. Runs have {@link Claims}. */
final class Locks {
  private static final String STATE = ".state";

  /** File locks tell processes apart and not threads. */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  /** A change of state. */
  interface Change {
    /** Makes it. */
    void make() throws IOException;
  }

  private final Path folder;

  Locks(Path folder) {
    this.folder = folder;
  }

  /** Makes a short change while no other process or thread makes one. */
  void whileNobodyElse(Change change) throws IOException {
    THIS_PROCESS.lock();
    try (FileChannel channel = open(STATE);
        FileLock held = channel.lock()) {
      if (held.isValid()) {
        change.make();
      }
    } finally {
      THIS_PROCESS.unlock();
    }
  }

  private FileChannel open(String name) throws IOException {
    Files.createDirectories(folder);
    return FileChannel.open(
        folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
