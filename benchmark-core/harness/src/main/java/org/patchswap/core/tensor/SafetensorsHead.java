package org.patchswap.core.tensor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.json.Json;

/**
 * What a file of safetensors says that it holds, held against the file: the length of the head in
 * eight bytes, the head as JSON, the arrays one behind another without a gap
 * (github.com/huggingface/safetensors, "Format"). Whoever has one may believe the offsets in it.
 *
 * @param start where the arrays begin, in bytes from the beginning of the file
 * @param arrays by name
 */
public record SafetensorsHead(int start, SortedMap<String, Entry> arrays) {
  /** The format's own limit, in bytes. */
  private static final long LONGEST = 100_000_000;

  private static final int LONGEST_NAME = 100;
  private static final String METADATA = "__metadata__";

  private static final Map<String, Type> TYPES =
      Stream.of(Type.values()).collect(Collectors.toMap(Type::name, t -> t));

  /** The format's types of values. */
  public enum Type {
    /** Real numbers. */
    F64(8, "float64"),
    F32(4, "float32"),
    F16(2, "float16"),
    BF16(2, "bfloat16"),
    F8_E4M3(1, "float8_e4m3"),
    F8_E5M2(1, "float8_e5m2"),
    /** Whole numbers. */
    I64(8, "int64"),
    I32(4, "int32"),
    I16(2, "int16"),
    I8(1, "int8"),
    U64(8, "uint64"),
    U32(4, "uint32"),
    U16(2, "uint16"),
    U8(1, "uint8"),
    /** Truth values. */
    BOOL(1, "boolean");

    private final int bytes;
    private final String word;

    Type(int bytes, String word) {
      this.bytes = bytes;
      this.word = word;
    }

    /** The engine's name of it. */
    public String word() {
      return word;
    }
  }

  /**
   * An array.
   *
   * @param type of its values
   * @param shape its sizes
   * @param from its first byte, counted from {@link #start}
   * @param to the byte behind its last one
   */
  public record Entry(Type type, List<Long> shape, long from, long to) {
    /** Type and shape, as in {@code F32 [2, 3]}. */
    public String words() {
      return type + " " + shape;
    }
  }

  /**
   * Of a file.
   *
   * @throws IOException that says in what the file is none of this format, as a sentence's end
   */
  public static SafetensorsHead read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file));
    }
  }

  /**
   * Of a file's content.
   *
   * @param size of all of it in bytes
   */
  public static SafetensorsHead read(InputStream in, long size) throws IOException {
    byte[] count = in.readNBytes(Long.BYTES);
    long length =
        count.length < Long.BYTES
            ? -1
            : ByteBuffer.wrap(count).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LONGEST) {
      throw new IOException("it does not begin with the length of a head");
    }
    if (length > size - Long.BYTES) {
      throw new IOException("it ends within its head");
    }
    String head = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    SortedMap<String, Entry> arrays = arrays(head);
    int start = Long.BYTES + (int) length;
    fit(arrays, size - start);
    return new SafetensorsHead(start, Collections.unmodifiableSortedMap(arrays));
  }

  private static SortedMap<String, Entry> arrays(String head) throws IOException {
    JsonObject all;
    try {
      all = head.startsWith("{") ? Json.parse(head) : null;
    } catch (RuntimeException e) {
      throw new IOException("its head cannot be read", e);
    }
    if (all == null) {
      throw new IOException("its head cannot be read");
    }
    SortedMap<String, Entry> out = new TreeMap<>();
    for (Map.Entry<String, JsonElement> e : all.entrySet()) {
      if (!e.getKey().equals(METADATA)) {
        out.put(e.getKey(), entry(shown(e.getKey()), e.getValue()));
      }
    }
    return out;
  }

  private static Entry entry(String name, JsonElement said) throws IOException {
    try {
      JsonObject of = said.getAsJsonObject();
      List<Long> shape = numbers(of.getAsJsonArray("shape"));
      List<Long> offsets = numbers(of.getAsJsonArray("data_offsets"));
      String word = of.get("dtype").getAsString();
      Type type = TYPES.get(word);
      if (type == null) {
        throw new IOException(name + " is of the type " + shown(word) + ", which is unknown");
      }
      Entry out = new Entry(type, shape, offsets.get(0), offsets.get(1));
      if (offsets.size() != 2 || shape.stream().anyMatch(n -> n < 0)) {
        throw new IOException("its head does not say what " + name + " is");
      }
      if (bytes(out) != out.to() - out.from()) {
        throw new IOException(
            "%s is %s, but has the bytes %d to %d"
                .formatted(name, out.words(), out.from(), out.to()));
      }
      return out;
    } catch (RuntimeException e) {
      throw new IOException("its head does not say what " + name + " is", e);
    }
  }

  /** Whole numbers, or an exception: 1.5 is none, and neither is what no long can hold. */
  private static List<Long> numbers(JsonArray said) {
    List<Long> out = new ArrayList<>();
    said.forEach(n -> out.add(n.getAsBigDecimal().longValueExact()));
    return List.copyOf(out);
  }

  private static long bytes(Entry e) {
    long out = e.type().bytes;
    for (long n : e.shape()) {
      out = Math.multiplyExact(out, n);
    }
    return out;
  }

  /** One behind another, from the first byte to the last. */
  private static void fit(SortedMap<String, Entry> arrays, long size) throws IOException {
    long next = 0;
    List<Map.Entry<String, Entry>> inOrder = new ArrayList<>(arrays.entrySet());
    inOrder.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().from())
            .thenComparingLong(e -> e.getValue().to()));
    for (Map.Entry<String, Entry> e : inOrder) {
      if (e.getValue().from() != next) {
        throw new IOException(
            "%s begins at byte %d of the arrays, where %d is next"
                .formatted(shown(e.getKey()), e.getValue().from(), next));
      }
      next = e.getValue().to();
    }
    if (next != size) {
      throw new IOException(
          "by its head its arrays have %d bytes, but it holds %d".formatted(next, size));
    }
  }

  /** A name as a message shows it. */
  static String shown(String name) {
    String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
