package org.patchswap.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that outlive a power cut: what was written is on the disk before a rename gives it its
 * name, and the name is on the disk before anybody is told.
 */
public final class Durable {
  private Durable() {}

  /** Writes a new file and waits until the disk has it. */
  public static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** Waits until the disk has a file, or a folder with all that it holds. */
  public static void force(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(root)) {
      all = files.toList();
    }
    // What a folder holds, before the folder.
    for (int i = all.size() - 1; i >= 0; i--) {
      if (Files.isDirectory(all.get(i))) {
        names(all.get(i));
      } else {
        try (FileChannel channel = FileChannel.open(all.get(i), StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  /**
   * Gives a file or folder, all of which is on the disk, its name by one rename.
   *
   * @param options beside the rename in one step
   */
  public static void move(Path from, Path to, StandardCopyOption... options) throws IOException {
    StandardCopyOption[] all =
        Stream.concat(Stream.of(StandardCopyOption.ATOMIC_MOVE), Stream.of(options))
            .toArray(StandardCopyOption[]::new);
    Files.move(from, to, all);
    names(to.getParent());
  }

  /** Waits until the disk has the names in a folder, where the platform lets one ask for it. */
  private static void names(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Windows opens no folder as a file, and keeps names by a journal of its own.
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
