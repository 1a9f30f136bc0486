package org.patchswap.tasks.photo.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.patchswap.tasks.picture.Pixels;

/**
 * A file of some photographs of a packed list: a heading, an entry a photograph (where its pixels
 * are, height, width, CRC-32C), the pixels. All numbers are big-endian.
 */
final class PackFile {
  /** Photographs of a file; the last one has what is left. */
  static final int PICTURES = 256;

  private static final byte[] MAGIC = "PSPHOTO1".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 32;
  private static final int HEADING = MAGIC.length + KEY_BYTES + 2 * Integer.BYTES;
  private static final int ENTRY = 4 * Integer.BYTES;

  private final ByteBuffer mapped;

  private PackFile(ByteBuffer mapped) {
    this.mapped = mapped;
  }

  private static ByteBuffer heading(String key, int first, int count) {
    return ByteBuffer.allocate(HEADING)
        .put(MAGIC)
        .put(HexFormat.of().parseHex(key))
        .putInt(first)
        .putInt(count)
        .flip();
  }

  /**
   * Writes a file and waits until the disk has it.
   *
   * @param key 64 hexadecimal digits: of what it is made of
   * @param first number of its first photograph in the list
   */
  static void write(Path file, String key, int first, List<Pixels> pictures) throws IOException {
    ByteBuffer front = ByteBuffer.allocate(HEADING + ENTRY * pictures.size());
    front.put(heading(key, first, pictures.size()));
    long at = front.capacity();
    for (Pixels p : pictures) {
      front.putInt(Math.toIntExact(at)).putInt(p.height()).putInt(p.width()).putInt(sum(p.data()));
      at += p.data().length;
    }
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      put(front.flip(), out);
      for (Pixels p : pictures) {
        put(ByteBuffer.wrap(p.data()), out);
      }
      out.force(true);
    }
  }

  private static void put(ByteBuffer bytes, FileChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static int sum(byte[] data) {
    CRC32C sum = new CRC32C();
    sum.update(data);
    return (int) sum.getValue();
  }

  /**
   * Whether a file is there, whole, and of this key and place. Its pixels are not looked at: each
   * photograph's sum is, whenever it is read.
   */
  static boolean whole(Path file, String key, int first, int count) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer front = ByteBuffer.allocate(HEADING + ENTRY * count);
      while (front.hasRemaining() && in.read(front) > 0) {
        continue;
      }
      if (front.flip().limit() < front.capacity()) {
        return false;
      }
      if (!front.slice(0, HEADING).equals(heading(key, first, count))) {
        return false;
      }
      int last = HEADING + ENTRY * (count - 1);
      return in.size() == front.getInt(last) + 3L * front.getInt(last + 4) * front.getInt(last + 8);
    }
  }

  /** Maps a whole file into memory. */
  static PackFile open(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return new PackFile(in.map(MapMode.READ_ONLY, 0, in.size()));
    }
  }

  /**
   * A photograph.
   *
   * @param i its number in the file
   * @throws IOException where it is not what was written
   */
  Pixels read(int i) throws IOException {
    int entry = HEADING + ENTRY * i;
    int height = mapped.getInt(entry + 4);
    int width = mapped.getInt(entry + 8);
    byte[] data = new byte[height * width * 3];
    mapped.get(mapped.getInt(entry), data);
    if (sum(data) != mapped.getInt(entry + 12)) {
      throw new IOException("photograph " + i + " of it is damaged");
    }
    return new Pixels(height, width, 3, data);
  }
}
