package org.patchswap.core.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An event read back, by a reader that shares nothing with the writer. */
record ReadEvent(double time, long step, String version, SortedMap<String, Float> scalars) {
  /** The events of a file, their checksums apart. */
  static List<ReadEvent> all(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<ReadEvent> out = new ArrayList<>();
    while (in.hasRemaining()) {
      int length = (int) in.getLong();
      in.getInt();
      out.add(event(part(in, length)));
      in.getInt();
    }
    return out;
  }

  private static ReadEvent event(ByteBuffer in) {
    double time = 0;
    long step = 0;
    String version = "";
    SortedMap<String, Float> scalars = new TreeMap<>();
    while (in.hasRemaining()) {
      switch ((int) varint(in)) {
        case 1 << 3 | 1 -> time = in.getDouble();
        case 2 << 3 -> step = varint(in);
        case 3 << 3 | 2 -> version = text(in);
        case 5 << 3 | 2 -> {
          ByteBuffer summary = part(in, (int) varint(in));
          while (summary.hasRemaining()) {
            expect(1 << 3 | 2, summary);
            ByteBuffer value = part(summary, (int) varint(summary));
            expect(1 << 3 | 2, value);
            String tag = text(value);
            expect(2 << 3 | 5, value);
            scalars.put(tag, value.getFloat());
          }
        }
        default -> throw new AssertionError("a field that no scalar needs");
      }
    }
    return new ReadEvent(time, step, version, scalars);
  }

  private static void expect(int key, ByteBuffer in) {
    if (varint(in) != key) {
      throw new AssertionError("another field than " + (key >> 3));
    }
  }

  private static String text(ByteBuffer in) {
    return StandardCharsets.UTF_8.decode(part(in, (int) varint(in))).toString();
  }

  private static ByteBuffer part(ByteBuffer in, int length) {
    ByteBuffer out = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return out;
  }

  private static long varint(ByteBuffer in) {
    long out = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      out |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return out;
      }
    }
  }
}
