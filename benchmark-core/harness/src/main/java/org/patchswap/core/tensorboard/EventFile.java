package org.patchswap.core.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.zip.CRC32C;

/**
 * The bytes of one file of TensorBoard's events: records of TensorFlow (length, masked CRC-32C,
 * content, masked CRC-32C; tensorflow/core/lib/io/record_writer.h), each an {@code Event} in
 * protocol buffers (tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto). The
 * few fields that scalars need are written by hand; TensorFlow itself would be 100 MB.
 */
final class EventFile {
  private static final String VERSION = "brain.Event:2";

  private static final int EVENT_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_NUMBER = 2;

  /** Kinds of fields on the wire. */
  private static final int VARINT = 0;

  private static final int EIGHT_BYTES = 1;
  private static final int COUNTED = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * Begins a file.
   *
   * @param time in seconds since 1970
   */
  EventFile(double time) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    number(event, EVENT_TIME, time);
    counted(event, EVENT_VERSION, VERSION.getBytes(StandardCharsets.UTF_8));
    record(event.toByteArray());
  }

  /**
   * Adds what was measured at a step.
   *
   * @param time in seconds since 1970
   * @param scalars by tag; nothing is added where there are none
   */
  void add(double time, long step, SortedMap<String, Double> scalars) {
    if (scalars.isEmpty()) {
      return;
    }
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    scalars.forEach(
        (tag, value) -> {
          ByteArrayOutputStream one = new ByteArrayOutputStream();
          counted(one, VALUE_TAG, tag.getBytes(StandardCharsets.UTF_8));
          key(one, VALUE_NUMBER, FOUR_BYTES);
          one.writeBytes(little(4).putFloat(value.floatValue()).array());
          counted(summary, SUMMARY_VALUE, one.toByteArray());
        });
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    number(event, EVENT_TIME, time);
    key(event, EVENT_STEP, VARINT);
    varint(event, step);
    counted(event, EVENT_SUMMARY, summary.toByteArray());
    record(event.toByteArray());
  }

  /** The file so far. */
  byte[] bytes() {
    return out.toByteArray();
  }

  private void record(byte[] content) {
    byte[] length = little(8).putLong(content.length).array();
    out.writeBytes(length);
    out.writeBytes(little(4).putInt(masked(length)).array());
    out.writeBytes(content);
    out.writeBytes(little(4).putInt(masked(content)).array());
  }

  /** Rotated and shifted, so that a checksum over checksums is still one. */
  private static int masked(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void number(ByteArrayOutputStream to, int field, double value) {
    key(to, field, EIGHT_BYTES);
    to.writeBytes(little(8).putDouble(value).array());
  }

  private static void counted(ByteArrayOutputStream to, int field, byte[] content) {
    key(to, field, COUNTED);
    varint(to, content.length);
    to.writeBytes(content);
  }

  private static void key(ByteArrayOutputStream to, int field, int kind) {
    varint(to, (long) field << 3 | kind);
  }

  private static void varint(ByteArrayOutputStream to, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      to.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    to.write((int) left);
  }
}
