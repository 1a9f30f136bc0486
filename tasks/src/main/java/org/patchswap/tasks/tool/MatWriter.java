package org.patchswap.tasks.tool;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.Deflater;

/**
 * Writes MAT-files of level 5 with one compressed variable: a column of cells that hold texts, or a
 * structure of arrays of bytes.
 */
final class MatWriter {
  private static final int HEADER = 128;
  private static final int INT8 = 1;
  private static final int UINT16 = 4;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int CELL_CLASS = 1;
  private static final int STRUCT_CLASS = 2;
  private static final int CHAR_CLASS = 4;
  private static final int UINT8_CLASS = 9;
  private static final int UINT8 = 2;
  private static final int LONGEST_NAME = 32;

  private MatWriter() {}

  /** The bytes of a file with one variable. */
  static byte[] cells(String name, List<String> texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head(CELL_CLASS, texts.size(), 1, name));
    for (String text : texts) {
      ByteArrayOutputStream cell = new ByteArrayOutputStream();
      cell.writeBytes(head(CHAR_CLASS, 1, text.length(), ""));
      cell.writeBytes(element(UINT16, text.getBytes(StandardCharsets.UTF_16LE)));
      out.writeBytes(element(MATRIX, cell.toByteArray()));
    }
    return file(out.toByteArray());
  }

  /** An array of bytes, column by column. */
  record Bytes(int rows, byte[] values) {}

  /** The bytes of a file with one structure. */
  static byte[] structure(String name, SortedMap<String, Bytes> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head(STRUCT_CLASS, 1, 1, name));
    out.writeBytes(element(INT32, little(4).putInt(LONGEST_NAME).array()));
    ByteBuffer names = little(fields.size() * LONGEST_NAME);
    int at = 0;
    for (String field : fields.keySet()) {
      names.put(at, field.getBytes(StandardCharsets.US_ASCII));
      at += LONGEST_NAME;
    }
    out.writeBytes(element(INT8, names.array()));
    for (Bytes b : fields.values()) {
      ByteArrayOutputStream field = new ByteArrayOutputStream();
      field.writeBytes(head(UINT8_CLASS, b.rows, b.values.length / b.rows, ""));
      field.writeBytes(element(UINT8, b.values));
      out.writeBytes(element(MATRIX, field.toByteArray()));
    }
    return file(out.toByteArray());
  }

  private static byte[] file(byte[] variable) {
    byte[] packed = deflated(element(MATRIX, variable));
    ByteBuffer file = little(HEADER + 8 + packed.length);
    file.put("MATLAB 5.0 MAT-file, made".getBytes(StandardCharsets.US_ASCII));
    while (file.position() < HEADER - 4) {
      file.put((byte) ' ');
    }
    file.putShort((short) 0x0100).put((byte) 'I').put((byte) 'M');
    return file.putInt(COMPRESSED).putInt(packed.length).put(packed).array();
  }

  /** Class, sides and name of an array. */
  private static byte[] head(int kind, int rows, int columns, String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(element(UINT32, little(8).putInt(kind).array()));
    out.writeBytes(element(INT32, little(8).putInt(rows).putInt(columns).array()));
    out.writeBytes(element(INT8, name.getBytes(StandardCharsets.US_ASCII)));
    return out.toByteArray();
  }

  private static byte[] element(int type, byte[] data) {
    ByteBuffer out = little(8 + (data.length + 7 & ~7));
    return out.putInt(type).putInt(data.length).put(data).array();
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater();
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] some = new byte[1 << 12];
    while (!deflater.finished()) {
      out.write(some, 0, deflater.deflate(some));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
