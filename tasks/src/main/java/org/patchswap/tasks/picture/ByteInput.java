package org.patchswap.tasks.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory as ImageIO reads it, without the copies that its own stream makes. */
final class ByteInput extends ImageInputStreamImpl {
  private final byte[] bytes;

  ByteInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 255 : -1;
  }

  @Override
  public int read(byte[] to, int from, int most) {
    bitOffset = 0;
    int count = Math.min(most, (int) Math.min(Integer.MAX_VALUE, bytes.length - streamPos));
    if (count <= 0) {
      return most == 0 ? 0 : -1;
    }
    System.arraycopy(bytes, (int) streamPos, to, from, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
