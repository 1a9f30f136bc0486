package org.patchswap.tasks.data.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An array of unsigned bytes in the IDX format of MNIST (LeCun, Cortes and Burges 1998): two zero
 * bytes, the type (8: unsigned byte), the number of axes, the axes as big-endian integers, the
 * values row-major.
 *
 * @param axes sizes, outermost first
 * @param values as many as the product of the axes
 */
public record Idx(int[] axes, byte[] values) {
  private static final int UNSIGNED_BYTE = 8;

  /**
   * Reads a file's content.
   *
   * @throws IOException saying what is wrong with it
   */
  public static Idx read(byte[] content) throws IOException {
    if (content.length < 4 || content[0] != 0 || content[1] != 0) {
      throw new IOException("is not an IDX file (it must begin with two zero bytes)");
    }
    if (content[2] != UNSIGNED_BYTE) {
      throw new IOException("holds IDX type " + content[2] + ", expected 8 (unsigned bytes)");
    }
    int[] axes = new int[content[3] & 0xff];
    int header = 4 + 4 * axes.length;
    if (content.length < header) {
      throw new IOException("ends inside its header");
    }
    ByteBuffer in = ByteBuffer.wrap(content, 4, header - 4);
    BigInteger size = BigInteger.ONE;
    for (int i = 0; i < axes.length; i++) {
      axes[i] = in.getInt();
      size = size.multiply(BigInteger.valueOf(axes[i]));
    }
    if (!size.equals(BigInteger.valueOf(content.length - header))
        || IntStream.of(axes).anyMatch(a -> a < 0)) {
      throw new IOException(
          "announces %s = %d values and holds %d"
              .formatted(Arrays.toString(axes), size, content.length - header));
    }
    return new Idx(axes, Arrays.copyOfRange(content, header, content.length));
  }

  /** The content of a file. */
  public byte[] bytes() {
    ByteBuffer head = ByteBuffer.allocate(4 + 4 * axes.length);
    head.put((byte) 0).put((byte) 0).put((byte) UNSIGNED_BYTE).put((byte) axes.length);
    for (int axis : axes) {
      head.putInt(axis);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    out.writeBytes(values);
    return out.toByteArray();
  }
}
