package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.json.Json;

/** Arrays by name as safetensors. */
public final class Safetensors {
  /** The format's own limit. */
  private static final long LONGEST_HEAD = 100_000_000;

  private static final String METADATA = "__metadata__";

  private Safetensors() {}

  /** Writes arrays in the order of the map. */
  public static void write(Map<String, NDArray> arrays, OutputStream out) throws IOException {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList list = new NDList();
      arrays.forEach(
          (name, a) -> {
            NDArray copy = a.stopGradient();
            copy.setName(name);
            list.add(copy);
          });
      list.encode(out, NDList.Encoding.SAFETENSORS);
    }
  }

  /**
   * What a file says of an array.
   *
   * @param type as the format writes it: {@code F32}
   * @param shape its sizes
   */
  public record Head(String type, List<Long> shape) {}

  /**
   * The arrays that a file says it holds, by name; their values are not read.
   *
   * @throws IOException that says in what the file is none of this format
   */
  public static SortedMap<String, Head> heads(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] size = in.readNBytes(Long.BYTES);
      long length =
          size.length < Long.BYTES
              ? -1
              : ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > LONGEST_HEAD) {
        throw new IOException("it does not begin with the length of a head");
      }
      byte[] head = in.readNBytes((int) length);
      if (head.length < length) {
        throw new IOException("it ends within its head");
      }
      SortedMap<String, Head> out = new TreeMap<>();
      Json.parse(new String(head, StandardCharsets.UTF_8))
          .entrySet()
          .forEach(
              e -> {
                if (!e.getKey().equals(METADATA)) {
                  out.put(e.getKey(), head(e.getValue().getAsJsonObject()));
                }
              });
      return out;
    } catch (RuntimeException e) {
      throw new IOException("its head cannot be read", e);
    }
  }

  private static Head head(JsonObject of) {
    List<Long> shape = new ArrayList<>();
    of.getAsJsonArray("shape").forEach(n -> shape.add(n.getAsLong()));
    return new Head(of.get("dtype").getAsString(), List.copyOf(shape));
  }

  /** Reads all arrays of a file; they belong to the caller's scope. */
  public static SortedMap<String, NDArray> read(Path file, NDManager manager) throws IOException {
    SortedMap<String, NDArray> out = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      NDList.decode(manager, in).forEach(a -> out.put(a.getName(), a));
    }
    return out;
  }
}
