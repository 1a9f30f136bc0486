package org.patchswap.tasks.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads plain tape archives (POSIX ustar: names up to 100 bytes, sizes in octal), which is what the
 * CIFAR archives are. The engine's library brings Commons Compress without what its tar part needs.
 */
final class Tar {
  private static final int BLOCK = 512;

  private Tar() {}

  /** The contents of the files below a folder, by name without it. */
  static Map<String, byte[]> files(InputStream archive, String folder) throws IOException {
    Map<String, byte[]> out = new TreeMap<>();
    try (InputStream in = archive) {
      for (byte[] head = in.readNBytes(BLOCK);
          head.length == BLOCK && head[0] != 0;
          head = in.readNBytes(BLOCK)) {
        String name = field(head, 0, 100);
        int size = size(field(head, 124, 12), name);
        boolean file = head[156] == '0' || head[156] == 0;
        byte[] content = in.readNBytes(size);
        if (content.length < size) {
          throw new EOFException("ends inside " + name);
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (file && name.startsWith(folder)) {
          out.put(name.substring(folder.length()), content);
        }
      }
    }
    return out;
  }

  private static String field(byte[] head, int from, int length) {
    int end = from;
    while (end < from + length && head[end] != 0) {
      end++;
    }
    return new String(head, from, end - from, StandardCharsets.US_ASCII);
  }

  private static int size(String octal, String name) throws IOException {
    try {
      return Integer.parseInt(octal.trim(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("has no size for " + name, e);
    }
  }
}
