package org.patchswap.tasks.data.format;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads MAT-files of level 5 (MathWorks, "MAT-File Format", R2018): numbers, texts, cells and
 * structures, compressed or not. Complex parts and sparse arrays are passed over.
 */
public final class MatFile {
  /** Bytes of a file, and of what it inflates to. */
  private static final int MOST = 64 << 20;

  private static final int HEADER = 128;
  private static final int DEEPEST = 16;

  // Types of data elements.
  private static final int INT8 = 1;
  private static final int UINT8 = 2;
  private static final int INT16 = 3;
  private static final int UINT16 = 4;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int SINGLE = 7;
  private static final int DOUBLE = 9;
  private static final int INT64 = 12;
  private static final int UINT64 = 13;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int UTF8 = 16;
  private static final int UTF16 = 17;

  // Classes of arrays.
  private static final int CELL_CLASS = 1;
  private static final int STRUCT_CLASS = 2;
  private static final int CHAR_CLASS = 4;
  private static final int SPARSE_CLASS = 5;
  private static final int FIRST_NUMBER_CLASS = 6;
  private static final int LAST_NUMBER_CLASS = 15;

  private MatFile() {}

  private record Element(int type, ByteBuffer data) {}

  private record Variable(String name, MatValue value) {}

  /**
   * The variables of a file, by name.
   *
   * @throws IOException with a reason fit for people
   */
  public static Map<String, MatValue> read(Path file) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(WholeFile.read(file, MOST));
    try {
      all.order(ByteOrder.LITTLE_ENDIAN);
      boolean five = all.get(125) == 1 && all.get(126) == 'I' && all.get(127) == 'M';
      if (!five) {
        throw new IOException("is no MAT-file of level 5 with the least byte first");
      }
      all.position(HEADER);
      Map<String, MatValue> out = new LinkedHashMap<>();
      int inflated = 0;
      while (all.remaining() > 0) {
        Element e = element(all);
        if (e.type() == COMPRESSED) {
          ByteBuffer plain = inflated(e.data(), MOST - inflated);
          inflated += plain.remaining();
          e = element(plain);
        }
        Variable v = matrix(e, 0);
        out.put(v.name(), v.value());
      }
      return out;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("is damaged or cut short", e);
    }
  }

  private static ByteBuffer inflated(ByteBuffer packed, int most) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] out = new byte[Math.min(most, 1 << 16)];
      int size = 0;
      while (!inflater.finished()) {
        if (size == out.length) {
          if (size >= most) {
            throw new IOException("inflates to more than the %d bytes allowed".formatted(MOST));
          }
          out = Arrays.copyOf(out, (int) Math.min(most, 2L * size));
        }
        int n = inflater.inflate(out, size, out.length - size);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new IOException("is damaged or cut short");
        }
        size += n;
      }
      return ByteBuffer.wrap(out, 0, size).slice().order(ByteOrder.LITTLE_ENDIAN);
    } catch (DataFormatException e) {
      throw new IOException("is damaged (" + e.getMessage() + ")", e);
    } finally {
      inflater.end();
    }
  }

  /** A tag of eight bytes and the data, or a tag of four and up to four bytes. */
  private static Element element(ByteBuffer in) {
    int word = in.getInt();
    int small = word >>> 16;
    int size = small > 0 ? small : in.getInt();
    int type = word & 0xffff;
    ByteBuffer data = in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    int padded = small > 0 ? 4 : type == COMPRESSED ? size : size + 7 & ~7;
    in.position(Math.min(in.limit(), in.position() + padded));
    return new Element(type, data);
  }

  private static Variable matrix(Element e, int depth) throws IOException {
    if (e.type() != MATRIX || depth > DEEPEST) {
      throw new IOException(
          "holds what is no array, or arrays more than %d deep".formatted(DEEPEST));
    }
    ByteBuffer in = e.data();
    if (!in.hasRemaining()) {
      return new Variable("", new MatValue.Numbers(0, new double[0]));
    }
    int kind = element(in).data().get() & 0xff;
    double[] sides = numbers(element(in));
    double count = 1;
    for (double side : sides) {
      count *= side;
    }
    // Every cell and field takes bytes: more of them than bytes cannot be.
    if (!(count >= 0 && count <= MOST)) {
      throw new IllegalArgumentException();
    }
    String name = text(element(in));
    int rows = sides.length == 0 ? 0 : (int) sides[0];
    return new Variable(name, value(kind, rows, (int) count, in, depth));
  }

  private static MatValue value(int kind, int rows, int count, ByteBuffer in, int depth)
      throws IOException {
    if (kind == CELL_CLASS) {
      List<MatValue> cells = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        cells.add(matrix(element(in), depth + 1).value());
      }
      return new MatValue.Cells(cells);
    }
    if (kind == STRUCT_CLASS) {
      return structs(count, in, depth);
    }
    if (kind == CHAR_CLASS) {
      return new MatValue.Text(text(element(in)));
    }
    if (kind >= FIRST_NUMBER_CLASS && kind <= LAST_NUMBER_CLASS) {
      return new MatValue.Numbers(rows, numbers(element(in)));
    }
    if (kind == SPARSE_CLASS) {
      return new MatValue.Other();
    }
    throw new IOException("holds an array of class %d, which is not read".formatted(kind));
  }

  private static MatValue structs(int count, ByteBuffer in, int depth) throws IOException {
    int length = (int) numbers(element(in))[0];
    if (length < 1) {
      throw new IllegalArgumentException();
    }
    ByteBuffer names = element(in).data();
    List<String> fields = new ArrayList<>();
    for (int at = 0; at < names.limit(); at += length) {
      byte[] name = new byte[length];
      names.get(at, name);
      fields.add(new String(name, StandardCharsets.US_ASCII).replaceAll("\0.*", ""));
    }
    List<Map<String, MatValue>> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, MatValue> one = new LinkedHashMap<>();
      for (String field : fields) {
        one.put(field, matrix(element(in), depth + 1).value());
      }
      out.add(one);
    }
    return new MatValue.Structs(out);
  }

  private static String text(Element e) {
    return switch (e.type()) {
      case INT8, UINT8, UTF8 -> StandardCharsets.UTF_8.decode(e.data()).toString();
      case UINT16, UTF16 -> StandardCharsets.UTF_16LE.decode(e.data()).toString();
      default -> throw new IllegalArgumentException();
    };
  }

  private static double[] numbers(Element e) {
    ByteBuffer in = e.data();
    int bytes =
        switch (e.type()) {
          case INT8, UINT8 -> 1;
          case INT16, UINT16 -> 2;
          case INT32, UINT32, SINGLE -> 4;
          case DOUBLE, INT64, UINT64 -> 8;
          default -> throw new IllegalArgumentException();
        };
    double[] out = new double[in.remaining() / bytes];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (e.type()) {
            case INT8 -> in.get();
            case UINT8 -> in.get() & 0xff;
            case INT16 -> in.getShort();
            case UINT16 -> in.getShort() & 0xffff;
            case INT32 -> in.getInt();
            case UINT32 -> in.getInt() & 0xffffffffL;
            case SINGLE -> in.getFloat();
            case DOUBLE -> in.getDouble();
            default -> in.getLong();
          };
    }
    return out;
  }
}
