package org.patchswap.tasks.data;

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

  /** Decompresses content that begins as gzip; other content is returned as it is. */
  public static byte[] expand(byte[] content) throws IOException {
    if (content.length < 2 || content[0] != HEADER[0] || content[1] != HEADER[1]) {
      return content;
    }
    try (InputStream in = stream(content)) {
      return in.readAllBytes();
    }
  }

  /** Compressed content as a stream of what was compressed. */
  static InputStream stream(byte[] content) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(content));
  }
}
