package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.tensor.SafetensorsHead.Entry;
import org.patchswap.core.tensor.SafetensorsHead.Type;

/** Arrays by name as safetensors. */
public final class Safetensors {
  /** What the engine reads; it aborts at others. */
  private static final Set<Type> READABLE =
      EnumSet.of(Type.F64, Type.F32, Type.F16, Type.I64, Type.I32, Type.I8, Type.U8, Type.BOOL);

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
   * The arrays that a file holds, by name; their values are not read.
   *
   * @throws IOException that says in what the file cannot be read, as a sentence's end
   */
  public static SortedMap<String, Head> heads(Path file) throws IOException {
    SortedMap<String, Head> out = new TreeMap<>();
    readable(file).forEach((name, e) -> out.put(name, new Head(e.type().name(), e.shape())));
    return out;
  }

  /**
   * Reads all arrays of a file; they belong to the caller's scope. The engine would end the process
   * at what it cannot read, so the head is held against the file first.
   *
   * @throws IOException that says in what the file cannot be read, as a sentence's end
   */
  public static SortedMap<String, NDArray> read(Path file, NDManager manager) throws IOException {
    readable(file);
    SortedMap<String, NDArray> out = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      NDList.decode(manager, in).forEach(a -> out.put(a.getName(), a));
    }
    return out;
  }

  private static SortedMap<String, Entry> readable(Path file) throws IOException {
    SortedMap<String, Entry> arrays = SafetensorsHead.read(file).arrays();
    List<String> strange = new ArrayList<>();
    arrays.forEach(
        (name, entry) -> {
          if (!READABLE.contains(entry.type())) {
            strange.add(SafetensorsHead.shown(name) + " is " + entry.words());
          }
        });
    if (!strange.isEmpty()) {
      throw new IOException(
          "%d of its %d arrays are of a type that cannot be read here, the first: %s; save them as F32"
              .formatted(strange.size(), arrays.size(), strange.get(0)));
    }
    if (Files.size(file) > Integer.MAX_VALUE) {
      throw new IOException("it is larger than the 2 GB that can be read here");
    }
    return arrays;
  }
}
