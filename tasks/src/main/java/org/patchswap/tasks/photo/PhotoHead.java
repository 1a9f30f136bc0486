package org.patchswap.tasks.photo;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;

/**
 * Looks at a picture's head and end without decoding it: what it announces, and whether it is
 * whole. A JPEG is cut short where no end-of-image marker follows its first scan, a PNG where none
 * of its last bytes is the end chunk; what cannot be told so is decoded.
 */
final class PhotoHead {
  private static final int BLOCK = 4096;

  /** Bytes before the end of a file that may follow the end of its picture. */
  private static final int TAIL = 1 << 16;

  /** Pixels beyond which the reader of pictures is asked whether it would take them. */
  private static final long MANY = 16_000_000;

  private static final long PNG = 0x89504e470d0a1a0aL;
  private static final int PNG_WIDTH = 16;
  private static final int PNG_HEIGHT = 20;
  private static final long PNG_END = 0x49454e44ae426082L;

  private final FileChannel in;
  private final long bytes;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private long start;

  private PhotoHead(FileChannel in) throws IOException {
    this.in = in;
    this.bytes = in.size();
    block.limit(0);
  }

  /** A picture's size in pixels. */
  record Size(int height, int width) {}

  /**
   * A picture's size.
   *
   * @throws IOException with a reason fit for people where it is empty, no picture, cut short or
   *     larger than pictures may be
   */
  static Size read(Path file) throws IOException {
    Size size;
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      if (in.size() == 0) {
        throw new IOException("is empty: it has no bytes");
      }
      size = new PhotoHead(in).size();
    } catch (EOFException e) {
      size = null;
    }
    if (size == null) {
      Pixels decoded = PictureFile.colour(file);
      return new Size(decoded.height(), decoded.width());
    }
    if ((long) size.height() * size.width() > MANY) {
      PictureFile.size(file);
    }
    return size;
  }

  /** Null where only a decoder can tell. */
  private Size size() throws IOException {
    if (at(0, 2) == 0xffd8) {
      return jpeg();
    }
    return at(0, 8) == PNG ? png() : null;
  }

  private Size png() throws IOException {
    Size size = new Size((int) at(PNG_HEIGHT, 4), (int) at(PNG_WIDTH, 4));
    for (long p = bytes - 8; p >= Math.max(PNG_HEIGHT, bytes - BLOCK); p--) {
      if (at(p, 8) == PNG_END) {
        return size;
      }
    }
    return null;
  }

  /** Marker by marker to the first scan (ITU T.81, B.1). */
  private Size jpeg() throws IOException {
    Size size = null;
    long p = 2;
    while (at(p, 1) == 0xff) {
      int marker = (int) at(p + 1, 1);
      if (marker == 0xff) {
        p++;
        continue;
      }
      if (marker == 0xda) {
        return size != null && size.height() > 0 && ended(p) ? size : null;
      }
      if (frame(marker)) {
        size = new Size((int) at(p + 5, 2), (int) at(p + 7, 2));
      }
      p += 2 + at(p + 2, 2);
    }
    return null;
  }

  /** Whether a marker begins a frame: C0 to CF but for tables and the extension. */
  private static boolean frame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Whether the end-of-image marker stands among the last bytes, after {@code scan}. */
  private boolean ended(long scan) throws IOException {
    for (long p = bytes - 2; p > Math.max(scan, bytes - TAIL); p--) {
      if (at(p, 2) == 0xffd9) {
        return true;
      }
    }
    return false;
  }

  /** A big-endian number of {@code length} bytes at a position. */
  private long at(long position, int length) throws IOException {
    if (position < 0 || position + length > bytes) {
      throw new EOFException();
    }
    if (position < start || position + length > start + block.limit()) {
      // A block that begins here, or, where the end is searched backwards, one that ends here.
      long from = position < start ? position + length - BLOCK : Math.min(position, bytes - BLOCK);
      start = Math.max(0, from);
      block.clear();
      while (block.hasRemaining() && in.read(block, start + block.position()) > 0) {
        // Short reads go on.
      }
      block.flip();
      if (position + length > start + block.limit()) {
        throw new EOFException();
      }
    }
    long out = 0;
    for (int i = 0; i < length; i++) {
      out = out << 8 | block.get((int) (position - start) + i) & 0xff;
    }
    return out;
  }
}
