package org.patchswap.tasks.data.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads plain tape archives (POSIX ustar: names up to 100 bytes, sizes in octal), which is what the
 * CIFAR archives are. The engine's library brings Commons Compress without what its tar part needs.
 */
public final class Tar {
  private static final int BLOCK = 512;

  private Tar() {}

  /** Takes the files of an archive one by one. */
  @FunctionalInterface
  public interface Visitor {
    /** A file's name in the archive and its content. */
    void file(String name, byte[] content) throws IOException;
  }

  /**
   * Reads an archive to its end.
   *
   * @param most bytes that may come out of it
   * @throws IOException with a reason fit for people
   */
  public static void read(InputStream archive, int most, Visitor visitor) throws IOException {
    long left = most;
    for (byte[] head = archive.readNBytes(BLOCK);
        head.length == BLOCK && head[0] != 0;
        head = archive.readNBytes(BLOCK)) {
      String name = field(head, 0, 100);
      int size = size(field(head, 124, 12), name, most);
      // Packed, a few bytes can announce such files without end.
      left -= BLOCK + size;
      if (left < 0) {
        throw new IOException("holds more than the " + most + " bytes allowed, by " + name);
      }
      boolean file = head[156] == '0' || head[156] == 0;
      byte[] content = archive.readNBytes(size);
      if (content.length < size) {
        throw new EOFException("ends inside " + name);
      }
      archive.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      if (file) {
        visitor.file(name, content);
      }
    }
  }

  private static String field(byte[] head, int from, int length) {
    int end = from;
    while (end < from + length && head[end] != 0) {
      end++;
    }
    return new String(head, from, end - from, StandardCharsets.US_ASCII);
  }

  private static int size(String octal, String name, int most) throws IOException {
    long size;
    try {
      size = Long.parseLong(octal.trim(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("has no size for " + name, e);
    }
    if (size < 0 || size > most) {
      throw new IOException(
          "announces %d bytes for %s, more than the %d allowed".formatted(size, name, most));
    }
    return (int) size;
  }
}
