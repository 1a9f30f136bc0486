package org.patchswap.tasks.data.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/**
 * Gzip (RFC 1952) without name, time or system in its header, so that it depends on content only.
 */
public final class Gzip {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 255};

  private Gzip() {}

  /** Compresses at the highest level. Bytes are equal wherever the same zlib is used. */
  public static byte[] compress(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HEADER);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    tail.putInt((int) crc.getValue()).putInt(content.length);
    out.writeBytes(tail.array());
    return out.toByteArray();
  }

  /**
   * Decompresses content that begins as gzip; other content is returned as it is.
   *
   * @param most bytes there may be when decompressed
   * @throws IOException if there are more, or the content is damaged
   */
  public static byte[] expand(byte[] content, int most) throws IOException {
    if (content.length < 2 || content[0] != HEADER[0] || content[1] != HEADER[1]) {
      return content;
    }
    try (InputStream in = stream(new ByteArrayInputStream(content))) {
      byte[] out = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new IOException(
            "holds more than the " + most + " bytes allowed when it is decompressed");
      }
      return out;
    }
  }

  /** Compressed content as a stream of what was compressed. */
  public static InputStream stream(InputStream compressed) throws IOException {
    return new GZIPInputStream(compressed, 1 << 16);
  }
}
